// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers that may only relay talk through a real TURN server with the credentials this server hands out. */
class TurnRelayIT {

    /** Gathers with these servers by relay only: the number of candidates, and the codes of the errors. */
    private static final String GATHER = """
            (iceServers) => new Promise((resolve) => {
              const pc = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' });
              const found = { candidates: 0, errors: [] };
              pc.onicecandidateerror = ({ errorCode }) => found.errors.push(errorCode);
              pc.onicecandidate = ({ candidate }) => {
                if (candidate?.candidate) found.candidates += 1;
                if (candidate === null) resolve(found);
              };
              pc.createDataChannel('x');
              pc.setLocalDescription();
            })""";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Coturn coturn;
    private static Site site;

    private final Person ada = new Person("Ada", CHROMIUM.newPage());
    private final Person grace = new Person("Grace", CHROMIUM.newPage());

    @BeforeAll
    static void start() {
        coturn = Coturn.forThisMachine();
        Map<String, String> settings = new HashMap<>(Dialects.SETTINGS);
        settings.put("TURN_URL", coturn.url());
        settings.put("TURN_SECRET", Coturn.SECRET);
        site = Site.start(settings);
    }

    @AfterAll
    static void stop() {
        site.close();
        coturn.close();
    }

    /** meet's browsers take the credentials from stun_config, the others from GET /ice. */
    @ParameterizedTest
    @ValueSource(strings = {"meet", "topic"})
    void twoTalkByRelayAlone(String dialect) {
        for (Person one : List.of(ada, grace)) {
            relayed(one, dialect, "relay-" + dialect).joins();
        }
        ada.isConnectedTo(grace).sees(grace).says("Through the relay");
        grace.isConnectedTo(ada).reads("Through the relay", ada);
        assertThat(ada.tileOf(grace)).hasAttribute("data-route", "relay");
        assertThat(grace.tileOf(ada)).hasAttribute("data-route", "relay");
    }

    @Test
    void aDeadRouteIsFoundAndMadeAnew() {
        for (Person one : List.of(ada, grace)) {
            relayed(one, "altair", "dying").sends("Data only").joins();
        }
        ada.isConnectedTo(grace);
        coturn.stop();
        assertThat(ada.tileOf(grace)).hasAttribute("data-state", Pattern.compile("disconnected|failed"));

        coturn.startAgain();
        ada.isConnectedTo(grace);
        ada.says("Back again");
        grace.reads("Back again", ada);
    }

    @Test
    @SuppressWarnings("unchecked")
    void onlyTheCredentialAsGivenOpensTheRelay() {
        ada.page.navigate(site.url());
        Map<String, Object> given = ((List<Map<String, Object>>)
                        ada.page.evaluate(
                                "import('./js/parley.js').then(async (m) =>"
                                        + " new m.IceServers({ token: (await import('./js/page/token.js')).tokenForIce }).fetch())"))
                .get(0);
        // One for each of the machine's addresses that the browser asks from.
        assertThat((int) gather(given).get("candidates")).isPositive();

        Map<String, Object> altered = new HashMap<>(given);
        altered.put("credential", "AAAA" + given.get("credential").toString().substring(4));
        assertRefused(gather(altered));
        Map<String, Object> prolonged = new HashMap<>(given);
        prolonged.put("username", "9" + given.get("username"));
        assertRefused(gather(prolonged));
    }

    @Test
    void theServerCheckTriesTheRelay() {
        ada.page.navigate(site.url());
        check();
        assertThat(ada.page.locator(".findings > li[data-title^='turn:'][data-status=ok]"))
                .containsText("relaying works");
    }

    @Test
    void theServerCheckSaysThatTheSecretsDiffer() {
        Map<String, String> settings = new HashMap<>(Dialects.SETTINGS);
        settings.put("TURN_URL", coturn.url());
        settings.put("TURN_SECRET", "not the secret of the relay");
        try (Site other = Site.start(settings)) {
            ada.page.navigate(other.url());
            check();
            assertThat(ada.page.locator(".findings > li[data-title^='turn:'][data-status=bad]"))
                    .containsText("static-auth-secret");
        }
    }

    private void check() {
        ada.page.getByLabel("Watch a silent connection for").selectOption("0");
        ada.button("Check").click();
    }

    private static Person relayed(Person person, String dialect, String room) {
        person.page.navigate(site.url() + "?dialect=" + dialect + "&room=" + room + "&route=relay");
        return person;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> gather(Map<String, Object> server) {
        return (Map<String, Object>) ada.page.evaluate(GATHER, List.of(server));
    }

    @SuppressWarnings("unchecked")
    private static void assertRefused(Map<String, Object> found) {
        assertThat(found.get("candidates")).isEqualTo(0);
        assertThat((List<Object>) found.get("errors")).contains(401);
    }
}
