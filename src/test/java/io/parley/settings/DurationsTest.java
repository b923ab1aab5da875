// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        // As in Go's time.ParseDuration.
        "10m, PT10M",
        "1h30m, PT1H30M",
        "500ms, PT0.5S",
        "1.5h, PT1H30M",
        "0.5s, PT0.5S",
        ".5s, PT0.5S",
        "5.s, PT5S",
        "1h1m1s1ms1us1ns, PT1H1M1.001001001S",
        "3us, PT0.000003S",
        "3\u00b5s, PT0.000003S",
        "3\u03bcs, PT0.000003S",
        "1ns, PT0.000000001S",
        "0s, PT0S",
        "0h, PT0S",
        "90m, PT1H30M",
        "100h, PT100H",
        "1m1h, PT1H1M",
        "2s2s, PT4S",
        "0.3333333333333333333h, PT19M59.999999999S",
        "0.9ns, PT0S",
        "1.0000000005s, PT1S",
        "007s, PT7S",
        "2562047h47m16.854775807s, PT2562047H47M16.854775807S",
        // As in ISO 8601.
        "PT10M, PT10M",
        "pt10m, PT10M",
        "PT1H30M, PT1H30M",
        "PT0.5S, PT0.5S",
        "P1D, PT24H",
        "P1DT1H, PT25H",
        "PT0S, PT0S",
        // Seconds.
        "0, PT0S",
        "60, PT1M",
        "1.5, PT1.5S",
        "0.001, PT0.001S",
        ".25, PT0.25S",
        "3600, PT1H",
        "010, PT10S"
    })
    void readsAllThreeWaysOfWriting(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s",
                "m",
                ".",
                ".s",
                "1.2.3s",
                "10 m",
                " 10m",
                "10m ",
                "1h 30m",
                "10M",
                "10H",
                "10S",
                "1d",
                "1w",
                "10min",
                "10sec",
                "1hour",
                "1e3s",
                "1e3",
                "0x10",
                "-1s",
                "+1s",
                "-1",
                "+1",
                "1s-1s",
                "--1s",
                "1m30",
                "30 ",
                "PT",
                "P",
                "PT10",
                "10PT",
                "PT-5S",
                "-PT5S",
                "P-1D",
                "P1Y",
                "P1M",
                "P1W",
                "PT1.5H",
                "T10M",
                "infinity",
                "NaN",
                "\u0661s",
                "\uff11s",
                "1_000s",
                "1,5s",
                "10m;",
                "10m\n",
                "s10",
                "forever",
                "2562048h",
                "9223372036854775808ns",
                "9223372037",
                "99999999999999999999",
                "PT2562048H",
                "P106752D",
                "P9999999999999999999D",
                "00000000000000000000000000000000000000010s"
            })
    void refusesEverythingElse(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void spendsNoTimeOnAbsurdlyLongTexts() {
        assertThat(Durations.parse("1".repeat(1_000_000) + "s")).isEmpty();
        assertThat(Durations.parse("1s".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT1S, 1s",
        "PT10M, 10m",
        "PT1H30M, 1h30m",
        "PT0.5S, 500ms",
        "PT1.5S, 1s500ms",
        "PT24H, 24h",
        "PT0.000001S, 1000ns",
        "PT1.000000001S, 1000000001ns"
    })
    void printsWhatItWouldReadBack(Duration duration, String text) {
        assertThat(Durations.print(duration)).isEqualTo(text);
        assertThat(Durations.parse(text)).contains(duration);
    }
}
