// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.bench.server.Subject;
import io.parley.bench.server.Subjects;
import org.junit.jupiter.api.Test;

class PayloadsTest {
    @Test
    void makesMessagesOfTheSameLengthInEveryProtocol() {
        assertThat(Subjects.ALL).map(Subject::protocol).allSatisfy(protocol -> {
            assertThat(Payloads.signal(protocol, "01JFXYZABCDEFGHJKMNPQRSTVW", 300))
                    .hasSize(300);
            assertThat(Payloads.signal(protocol, "8f14e45f", 4096)).hasSize(4096);
        });
    }

    @Test
    void learnsTheOwnIdFromTheFrameThatTellsIt() {
        assertThat(new Topic().ownId("{\"type\":\"welcome\",\"selfId\":\"01J\"}"))
                .isEqualTo("01J");
        assertThat(new Altair().ownId("{\"type\":\"ACK\",\"peer_id\":\"1\",\"room_id\":\"r\"}"))
                .isEqualTo("1");
        assertThat(new Altair().ownId("{\"type\":\"ACK\",\"peer_id\":\"1\"}")).isNull();
        assertThat(new Meet().ownId("{\"type\":\"user_joined\",\"user_id\":\"u\"}"))
                .isEqualTo("u");
    }
}
