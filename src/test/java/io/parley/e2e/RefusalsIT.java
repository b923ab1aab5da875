// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is not let in reads why, and gets in once he has repaired it. */
class RefusalsIT {

    private static final String KEY = "open sesame & co";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Site site;

    private final Person ada = new Person("Ada", CHROMIUM.newPage());

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(Dialects.SETTINGS);
        settings.put("MAX_PEERS_PER_ROOM", "2");
        settings.put("MEET_MAX_PEERS", "2");
        settings.put("ALTAIR_MAX_PEERS", "2");
        settings.put("RENDEZVOUS_WS_KEY", KEY);
        settings.remove("ENV");
        site = Site.start(settings);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "meet", "altair"})
    void theThirdReadsThatTheRoomIsFull(String dialect) {
        String room = "full-" + dialect;
        for (String name : new String[] {"First", "Second"}) {
            join(new Person(name, CHROMIUM.newPage()), dialect, room).isIn();
        }

        join(ada, dialect, room);

        assertThat(ada.refusal()).containsText("The room is full");
        assertThat(ada.page.locator(".lobby")).isVisible();
    }

    @Test
    void aWrongKeyIsToldAndTheRightOneOpens() {
        ada.opens(site.url(), "rendezvous", "keyed");
        ada.page
                .getByLabel("Key (RENDEZVOUS_WS_KEY), if the server asks for one")
                .fill("wrong");
        ada.joins();
        assertThat(ada.refusal()).containsText("The key is missing or wrong");

        ada.page
                .getByLabel("Key (RENDEZVOUS_WS_KEY), if the server asks for one")
                .fill(KEY);
        ada.joins().isIn();
        assertThat(ada.page).hasURL(Pattern.compile("[?&]key=open"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not.a.token", "eyJhbGciOiJub25lIn0.e30.", "word"})
    void aWrongTokenIsToldAndNeverStandsInTheAddress(String token) {
        ada.opens(site.url(), "turnip", "guarded");
        tokenField().fill(token);
        ada.joins();

        assertThat(ada.refusal()).containsText("The token is missing, wrong or out of date");
        assertThat(ada.page.url()).contains("room=guarded").doesNotContain(token);
    }

    @Test
    void withoutATokenThePageSaysHowToGetOne() {
        ada.opens(site.url(), "turnip", "guarded").joins();

        assertThat(ada.refusal()).containsText("ENV=development");
        assertThat(tokenField()).isFocused();
    }

    private Locator tokenField() {
        return ada.page.getByLabel(Pattern.compile("^Token"));
    }

    private static Person join(Person person, String dialect, String room) {
        person.opens(site.url(), dialect, room).sends("Data only");
        if (dialect.equals("rendezvous")) {
            person.page
                    .getByLabel(Pattern.compile("^Key"), new Page.GetByLabelOptions())
                    .fill(KEY);
        }
        return person.joins();
    }
}
