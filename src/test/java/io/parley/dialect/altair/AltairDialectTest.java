// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Dialect;
import io.parley.dialect.Opening;
import io.parley.dialect.Speaker;
import io.parley.dialect.altair.AltairFixture.Peer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AltairDialectTest {
    private final AltairFixture altair = new AltairFixture(Map.of());

    @Test
    void namesLivePeersDifferentlyInEightHexDigits() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(altair.dialect.open(AltairFixture.HANDSHAKE).self().value());
        }
        assertThat(ids).hasSize(10_000).allMatch(id -> id.matches("[0-9a-f]{8}"));
    }

    @Test
    void greetsNobodyWhereTheWelcomeIsOff() {
        AltairFixture silent = new AltairFixture(Map.of("parley.altair.welcome-ack", "false"));

        assertThat(silent.dialect.open(AltairFixture.HANDSHAKE).greeting()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JOIN", "LEAVE", "DISCOVER", "OFFER", "ANSWER", "CANDIDATE", "KEEP_ALIVE"})
    void recognisesItsClientsByTheirTypes(String type) {
        assertThat(altair.dialect.recognises("{\"room_id\":\"r\",\"type\":\"" + type + "\"}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "JOIN",
                "[]",
                "{}",
                "{\"type\":\"join_room\"}",
                "{\"type\":\"offer\"}",
                "{\"type\":\"Join\"}",
                "{\"type\":\"ACK\"}",
                "{\"type\":\"JOIN\",\"type\":\"JOIN\"}",
                "{\"type\":[\"JOIN\"]}",
                "{\"data\":{\"type\":\"JOIN\"}}",
                "{\"type\":\"JOIN\""
            })
    void recognisesNobodyElse(String frame) {
        assertThat(altair.dialect.recognises(frame)).isFalse();
    }

    @Test
    void isACandidateForABarePathOnlyBehindTheFallback() {
        assertThat(altair.dialect.claim(Speaker.handshake("", null, Map.of()))).isEqualTo(Dialect.Claim.CANDIDATE);
        assertThat(altair.dialect.claim(Speaker.handshake("", "topic", Map.of())))
                .isEqualTo(Dialect.Claim.NONE);
        assertThat(altair.dialect.rank()).isPositive();
    }

    @Test
    void givesIdsBack() {
        Opening opening = altair.dialect.open(AltairFixture.HANDSHAKE);
        String id = opening.self().value();
        assertThat(altair.ids.take(id)).isFalse();

        opening.onClose().run();

        assertThat(altair.ids.take(id)).isTrue();
    }

    @Test
    void closesAPeerThatIsSilentForTooLongEvenWithoutAPingTimeout() {
        AltairFixture patient =
                new AltairFixture(Map.of("parley.altair.ping-timeout", "0", "parley.altair.stale-timeout", "5m"));
        Peer lively = patient.join("r");
        Peer silent = patient.join("r");
        silent.connection().outbox().stopAnswering();
        lively.connection().take();

        patient.pass(Duration.ofMinutes(5));
        assertThat(silent.connection().closed()).isNull();
        patient.pass(Duration.ofSeconds(1));

        assertThat(silent.connection().closed()).startsWith("1001");
        assertThat(lively.connection().closed()).isNull();
        assertThat(lively.connection().take()).last().asString().contains("PEER_LEFT", silent.id());
    }
}
