// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "65536, 65536",
        "65536B, 65536",
        "64KiB, 65536",
        "64 KiB, 65536",
        "1MiB, 1048576",
        "2GiB, 2147483648",
        "999999999999999999, 999999999999999999",
        "8589934591GiB, 9223372035781033984"
    })
    void readsBytesAndBinaryUnits(String text, long bytes) {
        assertThat(Sizes.parse(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1.5MiB",
                "1 000",
                "64KB",
                "64K",
                "64k",
                "64kib",
                "1MB",
                "1mib",
                "KiB",
                "64  KiB",
                " 64",
                "64 ",
                "0x40",
                "1e3",
                "1TiB",
                "1000000000000000000",
                "8589934592GiB",
                "\u0661",
                "64KiB64KiB"
            })
    void refusesEverythingElse(String text) {
        assertThat(Sizes.parse(text)).isEmpty();
    }
}
