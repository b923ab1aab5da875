// SPDX-License-Identifier: Apache-2.0
package io.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnersTest {
    @Test
    void givesASampleToTheInnermostFrameThatHasAnOwner() {
        assertThat(Owners.owner("[sender tid=7]", "io/parley/core/Rooms.join", "java/util/HashMap.get"))
                .isEqualTo("ours: core");
        assertThat(Owners.owner("[sender tid=7]", "io/parley/core/Rooms.join", "com/ibm/ws/Wsoc.send", "memcpy"))
                .isEqualTo("container");
        assertThat(Owners.owner("[sender tid=7]", "com/ibm/ws/Wsoc.send", "__libc_write"))
                .isEqualTo("kernel: write");
        assertThat(Owners.owner("[C2 CompilerThre tid=9]", "Compile::Compile")).isEqualTo("JVM");
    }
}
