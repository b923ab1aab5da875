// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, '\n', '\r', 0x1b, 0x7f, 0x85, 0x2028, 0x2029, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069, 0x061c,
                0xfeff, 0xe0001
            })
    void escapesWhatEndsTheLineOrTurnsIt(int codePoint) {
        assertThat(LogText.printable("a" + Character.toString(codePoint) + "b"))
                .isEqualTo(String.format("a\\u%04Xb", codePoint));
    }

    @Test
    void escapesLoneSurrogates() {
        assertThat(LogText.printable("a\ud800b")).isEqualTo("a\\uD800b");
    }

    @Test
    void leavesOrdinaryTextOfAnyLanguageAlone() {
        String text = "Zimmer 5 – номер, 部屋, غرفة, \ud83d\ude00 \"quoted\" {0}";
        assertThat(LogText.printable(text)).isEqualTo(text);
    }

    @Test
    void cutsLongText() {
        assertThat(LogText.printable("x".repeat(5_000))).hasSize(1_003).endsWith("...");
    }
}
