// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.Population;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadcountTest {
    @Test
    void readsWhatItWrites() {
        Map<String, Population> counts = Map.of("topic", new Population(3, 5), "a dialect", new Population(0, 1));

        assertThat(Headcount.read(Headcount.write(counts))).isEqualTo(counts);
    }

    /** As nodes did before they counted. */
    @Test
    void readsAVersionAlone() {
        assertThat(Headcount.read("1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1 topic", "1 topic 3", "1 topic 3 -5", "1 topic 3 5 meet", "1 topic 99999999 1", "1 %zz 1 1"})
    void refusesWhatIsNoCount(String text) {
        assertThatThrownBy(() -> Headcount.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
