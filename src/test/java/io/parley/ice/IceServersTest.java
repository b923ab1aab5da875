// SPDX-License-Identifier: Apache-2.0
package io.parley.ice;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Telemetry;
import io.parley.settings.BadSetting;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IceServersTest {
    private static final String STUN = "parley.ice.stun-url";
    private static final String TURN = "parley.ice.turn-url";
    private static final String SECRET = "parley.ice.turn-secret";
    private static final String USERNAME = "parley.ice.turn-username";
    private static final String CREDENTIAL = "parley.ice.turn-credential";

    private final FakeTime time = new FakeTime();

    private List<IceServer> servers(Map<String, String> values) {
        return new IceServers(settings(values), time, Telemetry.NONE).forUser("alice");
    }

    private static IceSettings settings(Map<String, String> values) {
        return IceSettings.from(TestSettings.of(values));
    }

    private static List<String> problems(Map<String, String> values) {
        Settings settings = TestSettings.of(values);
        IceSettings.from(settings);
        return settings.problems().stream().map(BadSetting::key).toList();
    }

    @Test
    void areNoneWhenNothingIsSet() {
        assertThat(servers(Map.of())).isEmpty();
        assertThat(IceBeans.warnings(settings(Map.of()))).isEmpty();
    }

    @Test
    void listSeveralAddressesOfOneKindTogether() {
        assertThat(servers(Map.of(STUN, "stun:a.example:3478, stuns:b.example:5349")))
                .containsExactly(new IceServer(List.of("stun:a.example:3478", "stuns:b.example:5349"), null, null));
    }

    @Test
    void giveCredentialsThatExpireToEachUser() {
        IceServers servers = new IceServers(
                settings(Map.of(TURN, "turn:t.example:3478,turns:t.example:5349?transport=tcp", SECRET, "north")),
                time,
                Telemetry.NONE);

        IceServer alice = servers.forUser("alice").get(0);

        TurnCredentials expected = TurnCredentials.expiring("north", "alice", time.instant(), Duration.ofHours(1));
        assertThat(alice)
                .isEqualTo(new IceServer(
                        List.of("turn:t.example:3478", "turns:t.example:5349?transport=tcp"),
                        expected.username(),
                        expected.credential()));
        assertThat(servers.forUser("bob").get(0).credential()).isNotEqualTo(alice.credential());
        time.pass(Duration.ofSeconds(1));
        assertThat(servers.forUser("alice").get(0).username()).isNotEqualTo(alice.username());
    }

    @Test
    void countCredentialsButNotThoseThatEverybodyShares() {
        AtomicInteger issued = new AtomicInteger();
        Telemetry counting = new Telemetry() {
            @Override
            public void iceCredentialsIssued() {
                issued.incrementAndGet();
            }
        };
        new IceServers(settings(Map.of(TURN, "turn:t", SECRET, "north")), time, counting).forUser("alice");
        assertThat(issued).hasValue(1);
        new IceServers(
                        settings(Map.of(
                                TURN,
                                "turn:t",
                                "parley.ice.turn-username",
                                "all",
                                "parley.ice.turn-credential",
                                "shared-by-all")),
                        time,
                        counting)
                .forUser("alice");
        assertThat(issued).hasValue(1);
    }

    @Test
    void letCredentialsLiveAsLongAsIsSet() {
        assertThat(servers(Map.of(TURN, "turn:t", SECRET, "north", "parley.ice.turn-ttl", "10m"))
                        .get(0)
                        .username())
                .isEqualTo(time.instant().plusSeconds(600).getEpochSecond() + ":alice");
    }

    @Test
    void giveFixedCredentialsToEverybody() {
        assertThat(servers(Map.of(STUN, "stun:s", TURN, "turn:t", USERNAME, "webrtc", CREDENTIAL, "p4ss")))
                .containsExactly(
                        new IceServer(List.of("stun:s"), null, null),
                        new IceServer(List.of("turn:t"), "webrtc", "p4ss"));
    }

    /** A browser throws for a TURN server without credentials, and the call fails that STUN alone might have made. */
    @Test
    void leaveOutTurnServersWithoutCredentialsAndSaySo() {
        Map<String, String> incomplete = Map.of(STUN, "stun:s", TURN, "turn:t");

        assertThat(servers(incomplete)).containsExactly(new IceServer(List.of("stun:s"), null, null));
        assertThat(IceBeans.warnings(settings(incomplete)))
                .singleElement()
                .asString()
                .startsWith("PARL0602W");
    }

    @Test
    void warnOfCredentialsForAnybody() {
        Map<String, String> open = Map.of(TURN, "turn:t", SECRET, "north");

        assertThat(IceBeans.warnings(settings(open))).singleElement().asString().startsWith("PARL0601W");
        assertThat(IceBeans.warnings(settings(
                        Map.of(TURN, "turn:t", SECRET, "north", "parley.allowed-origins", "https://app.example"))))
                .isEmpty();
    }

    @Test
    void warnOfCredentialsWithoutAServer() {
        assertThat(IceBeans.warnings(settings(Map.of(USERNAME, "u", CREDENTIAL, "p"))))
                .singleElement()
                .asString()
                .startsWith("PARL0603W");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:3478",
                "stun:",
                "stun://a.example",
                "turn:a.example",
                "http://a.example",
                "STUN:a.example",
                "stun:a b",
                "stun:user@a.example",
                "stun:a.example?transport=udp"
            })
    void refuseWhatIsNoAddressOfAStunServer(String url) {
        assertThat(problems(Map.of(STUN, url))).containsExactly(STUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stun:a.example", "turn:a.example?transport=sctp", "turn:a.example?x", "turns:"})
    void refuseWhatIsNoAddressOfATurnServer(String url) {
        assertThat(problems(Map.of(TURN, url))).containsExactly(TURN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"turn:[2001:db8::1]:3478", "turns:t.example", "turn:t.example:3478?transport=udp"})
    void takeEveryFormOfAddress(String url) {
        assertThat(problems(Map.of(TURN, url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({USERNAME + ",u," + CREDENTIAL, CREDENTIAL + ",p," + USERNAME})
    void refuseHalfOfTheCredentials(String set, String value, String missing) {
        assertThat(problems(Map.of(set, value))).containsExactly(missing);
    }

    @Test
    void refuseTwoKindsOfCredentials() {
        assertThat(problems(Map.of(SECRET, "north", USERNAME, "u", CREDENTIAL, "p")))
                .containsExactly(SECRET);
    }

    @Test
    void refuseThePasswordOfTheDocument() {
        assertThat(problems(Map.of(USERNAME, "webrtc", CREDENTIAL, "password123")))
                .containsExactly(CREDENTIAL);
        assertThat(problems(Map.of(SECRET, "password123"))).containsExactly(SECRET);
    }

    @Test
    void neverShowASecret() {
        IceSettings settings = settings(Map.of(TURN, "turn:t", SECRET, "north-star"));

        assertThat(settings).asString().doesNotContain("north-star");
    }
}
