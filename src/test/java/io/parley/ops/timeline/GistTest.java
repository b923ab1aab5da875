// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.Signal;
import io.parley.core.SignalKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GistTest {
    private static Gist of(SignalKind kind, String payload) {
        return Gist.of(new Signal(kind, new PeerId("a"), new PeerId("b"), new Payload(payload), null));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"type\":\"offer\"; \"sdp\":\"v=0\"}, offer",
                "{\"sdp\":{\"type\" : \"answer\"}}, answer",
                "\"{\\\"type\\\":\\\"offer\\\"}\", offer",
                "{\"candidate\":\"candidate:1 1 udp\"}, candidates",
                "{\"candidate\":{\"candidate\":\"\"}}, candidates",
                "{\"type\":\"chat\"; \"text\":\"an offer\"}, message",
                "null, message",
                "7, message"
            })
    void guessesWhatADialectDoesNotSay(String payload, String what) {
        assertThat(of(SignalKind.UNSPECIFIED, payload.replace(';', ',')).what()).isEqualTo(what);
    }

    @Test
    void believesTheDialectThatSays() {
        assertThat(of(SignalKind.ANSWER, "{\"type\":\"offer\"}").what()).isEqualTo(Step.ANSWER);
        assertThat(of(SignalKind.CANDIDATE, "7").what()).isEqualTo(Step.CANDIDATES);
    }

    @Test
    void countsTheCandidatesWithinADescription() {
        String sdp =
                "{\"sdp\":\"a=candidate:1 1 udp 1 192.0.2.1 9 typ host\\r\\na=candidate:2 1 udp 1 192.0.2.2 9 typ srflx raddr"
                        + " 192.0.2.1 rport 9\\r\\na=candidate:3 1 udp 1 192.0.2.3 9 typ relay\\r\\na=x typ hosted\\r\\n\"}";
        assertThat(of(SignalKind.OFFER, sdp).candidates()).isEqualTo(Map.of("host", 1, "srflx", 1, "relay", 1));
    }

    @Test
    void takesASignalWithoutPayload() {
        Gist gist = Gist.of(new Signal(SignalKind.UNSPECIFIED, new PeerId("a"), null, null, null));
        assertThat(gist).isEqualTo(new Gist(Step.MESSAGE, Map.of()));
    }

    @Test
    void looksNoFartherThan64KiB() {
        assertThat(of(SignalKind.OFFER, " ".repeat(70_000) + " typ host").candidates())
                .isEmpty();
    }
}
