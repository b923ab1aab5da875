// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveIdsTest {
    private final LiveIds ids = new LiveIds();

    @Test
    void givesEachIdToOneConnectionAtATime() {
        assertThat(ids.take("a")).isTrue();
        assertThat(ids.take("a")).isFalse();
        assertThat(ids.take("b")).isTrue();

        ids.release("a");

        assertThat(ids.take("a")).isTrue();
    }

    @Test
    void asksTheSourceUntilAnIdIsFree() {
        Iterator<String> source = List.of("a", "a", "b", "c").iterator();
        ids.take("a");

        assertThat(ids.takeFrom(source::next)).isEqualTo("b");
        assertThat(ids.take("b")).isFalse();
        assertThat(source.next()).isEqualTo("c");
    }
}
