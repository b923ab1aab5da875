// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.Telemetry;
import io.parley.dialect.DialectSettings;
import io.parley.dialect.Dialects;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.security.Bans;
import io.parley.security.OriginPolicy;
import io.parley.security.limits.ConnectionLimits;
import io.parley.security.limits.LimitSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.TestLimits;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gate with limits: whom it turns away, in which order, and that no place is lost. */
class HandshakeLimitsTest {
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final FakeTime time = new FakeTime();
    private final PlainDialect dialect = new PlainDialect();
    private final List<String> counted = new ArrayList<>();
    private final Telemetry telemetry = new Telemetry() {
        @Override
        public void handshakeRefused(String name, int status, String reason) {
            counted.add(status + " " + reason);
        }
    };
    private Transport transport;

    private HandshakeGate gate(Map<String, String> limits) {
        LimitSettings settings = TestLimits.settings(limits);
        transport = Transports.direct(time, SendMode.BLOCKING, telemetry, settings);
        return new HandshakeGate(
                new Dialects(List.of(dialect), DialectSettings.DEFAULTS),
                OriginPolicy.ANY,
                new Bans(time),
                new HandshakeLimits(new ConnectionLimits(settings), settings, time),
                transport);
    }

    private static Handshake from(String address, String... query) {
        Map<String, List<String>> parameters = query.length == 0 ? Map.of() : Map.of(query[0], List.of(query[1]));
        return PlainDialect.handshake(parameters, address);
    }

    private static String answer(HandshakeGate gate, Handshake handshake) {
        try {
            gate.admit(handshake, true);
            return "101";
        } catch (HandshakeRefused e) {
            return e.status() + " " + e.headers().getOrDefault("Retry-After", "-");
        }
    }

    @Test
    void answers503WhenTheNodeIsFullAndLetsInAgainWhenSomebodyHasGone() throws HandshakeRefused {
        HandshakeGate gate = gate(Map.of("parley.limits.connections", "2"));
        Admission first = gate.admit(from(HERE), true);
        gate.admit(from(HERE), true);

        assertThat(answer(gate, from(THERE))).isEqualTo("503 5");
        assertThat(counted).containsExactly("503 full");
        assertThat(dialect.open).as("what the dialect had opened is closed").hasValue(2);

        first.abandon();
        first.abandon();

        assertThat(answer(gate, from(THERE))).isEqualTo("101");
        assertThat(answer(gate, from(THERE))).isEqualTo("503 5");
    }

    @Test
    void answers429WhenAnAddressHasAllItMayHave() {
        HandshakeGate gate = gate(Map.of("parley.limits.connections-per-address", "1"));
        assertThat(answer(gate, from("2001:db8::1"))).isEqualTo("101");
        assertThat(answer(gate, from("2001:db8::2"))).isEqualTo("429 5");
        assertThat(answer(gate, from("2001:db8:0:1::1"))).isEqualTo("101");
        assertThat(counted).containsExactly("429 address-full");
    }

    @Test
    void answers429WhenAnIdentityIsConnectedOftenEnough() {
        HandshakeGate gate = gate(Map.of("parley.limits.connections-per-identity", "1"));
        assertThat(answer(gate, from(HERE, "who", "ada"))).isEqualTo("101");
        assertThat(answer(gate, from(THERE, "who", "ada"))).isEqualTo("429 5");
        assertThat(answer(gate, from(THERE, "who", "bob"))).isEqualTo("101");
        assertThat(answer(gate, from(THERE))).isEqualTo("101");
        assertThat(counted).containsExactly("429 identity-full");
    }

    @Test
    void answers429WhenAnAddressShakesHandsTooFast() {
        HandshakeGate gate =
                gate(Map.of("parley.limits.handshakes-per-second", "10", "parley.limits.handshake-burst", "3"));
        for (int i = 0; i < 3; i++) {
            assertThat(answer(gate, from(HERE))).isEqualTo("101");
        }
        assertThat(answer(gate, from(HERE))).isEqualTo("429 1");
        assertThat(answer(gate, from(THERE))).isEqualTo("101");
        assertThat(counted).containsExactly("429 too-fast");

        time.pass(Duration.ofMillis(100));

        assertThat(answer(gate, from(HERE))).isEqualTo("101");
    }

    @Test
    void keepsTheOrderOfTheContract() throws HandshakeRefused {
        HandshakeGate gate = gate(Map.of(
                "parley.limits.connections", "1",
                "parley.limits.connections-per-address", "1"));
        gate.admit(from(HERE), true);

        for (String status : List.of("400", "401", "403")) {
            assertThat(answer(gate, from(HERE, "status", status))).startsWith(status);
        }
        assertThat(answer(gate, from(HERE))).as("before the 503").startsWith("429");
        assertThat(answer(gate, from(HERE, "status", "503"))).startsWith("429");
        assertThat(answer(gate, from(THERE))).startsWith("503");
        transport.rooms().drain();
        assertThat(answer(gate, from(HERE))).startsWith("429");
    }

    @Test
    void keepsNoPlaceForWhatDoesNotAskForTheUpgrade() {
        HandshakeGate gate = gate(Map.of("parley.limits.connections", "1"));
        for (int i = 0; i < 3; i++) {
            int status = 0;
            try {
                gate.admit(from(HERE), false);
            } catch (HandshakeRefused e) {
                status = e.status();
            }
            assertThat(status).isEqualTo(426);
        }
        assertThat(answer(gate, from(HERE))).isEqualTo("101");
    }

    @Test
    void freesThePlaceOfAConnectionThatTheContainerHasLostAlready() throws HandshakeRefused {
        HandshakeGate gate = gate(Map.of("parley.limits.connections", "1"));
        Admission admission = gate.admit(from(HERE), true);
        Session lost = (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("closed");
                });

        assertThatThrownBy(() -> admission.use(lost)).isInstanceOf(IllegalStateException.class);

        assertThat(dialect.open).hasValue(0);
        assertThat(answer(gate, from(HERE))).isEqualTo("101");
    }

    @Test
    void freesThePlaceOfAConnectionThatIsNeverOpenedBeforeTheNextHandshakeIsJudged() throws HandshakeRefused {
        HandshakeGate gate = gate(Map.of("parley.limits.connections", "1"));
        OpenAdmissions admissions = new OpenAdmissions(time);
        admissions.await(gate.admit(from(HERE), true));

        time.pass(Duration.ofSeconds(29));
        admissions.abandonOverdue();
        assertThat(answer(gate, from(HERE))).isEqualTo("503 5");

        time.pass(Duration.ofSeconds(2));
        admissions.abandonOverdue();
        assertThat(answer(gate, from(HERE))).isEqualTo("101");
    }
}
