// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.bench.protocol.Payloads;
import io.parley.bench.server.Subjects;
import org.junit.jupiter.api.Test;

class NumberedTest {
    @Test
    void eachFrameIsTheOneThatIsMadeOfTheTextWithTheNextNumber() {
        for (String more : new String[] {"", "x".repeat(300), "x".repeat(70_000)}) {
            Numbered numbered = new Numbered("{\"number\":\"" + Numbered.PLACE + "\"}" + more);
            assertThat(numbered.next()).isEqualTo(Frames.text("{\"number\":\"#0000000001\"}" + more));
            for (int i = 2; i < 1_234; i++) {
                numbered.next();
            }
            assertThat(numbered.next()).isEqualTo(Frames.text("{\"number\":\"#0000001234\"}" + more));
        }
    }

    @Test
    void readsTheNumberOfAMessage() {
        assertThat(number("{\"from\":\"a\",\"number\":\"#0000001234\"}")).isEqualTo(1_234);
        assertThat(number("{\"from\":\"a\"}")).isEqualTo(-1);
        assertThat(number("#00000x1234 ")).isEqualTo(-1);
        assertThat(number("#00000123")).isEqualTo(-1);
    }

    @Test
    void fitsIntoTheMessagesOfEveryProtocol() {
        assertThat(Subjects.ALL).allSatisfy(subject -> {
            String text = Payloads.numbered(subject.protocol(), "8f14e45f", 300);
            assertThat(text).hasSize(300).contains("\"number\":\"" + Numbered.PLACE + "\",\"type\":\"offer\"");
        });
    }

    private static long number(String text) {
        byte[] bytes = ("{#}" + text).getBytes(UTF_8);
        return Numbered.in(bytes, 3, bytes.length - 3);
    }
}
