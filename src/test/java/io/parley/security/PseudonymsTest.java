// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private final Pseudonyms names = new Pseudonyms();

    @Test
    void tellSameFromDifferent() {
        assertThat(names.of("192.0.2.1"))
                .matches("#[0-9a-f]{10}")
                .isEqualTo(names.of("192.0.2.1"))
                .isNotEqualTo(names.of("192.0.2.2"));
    }

    @Test
    void cannotBeLookedUpElsewhere() {
        assertThat(new Pseudonyms().of("192.0.2.1")).isNotEqualTo(names.of("192.0.2.1"));
    }

    @Test
    void areEmptyForNothing() {
        assertThat(names.of("")).isEmpty();
    }
}
