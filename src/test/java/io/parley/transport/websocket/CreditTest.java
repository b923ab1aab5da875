// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class CreditTest {
    private final Credit credit = new Credit();

    private void spend(int frames, int bytes) {
        for (int i = 0; i < frames; i++) {
            credit.spend(bytes);
        }
    }

    @Test
    void coversLittleBeforeAnyProofAndNoMoreThanAKernelTakes() {
        assertThat(credit.covers(1_000)).isTrue();
        assertThat(credit.covers(Credit.LIMIT)).isFalse();
        spend(1_000, 0);
        assertThat(credit.covers(Credit.LIMIT - 10_010))
                .as("headers count as well")
                .isTrue();
        assertThat(credit.covers(Credit.LIMIT - 10_009)).isFalse();
    }

    @Test
    void asksForAProofNowAndThenAndBeforeALargeFrame() {
        assertThat(credit.wantsPing(300)).isFalse();
        assertThat(credit.wantsPing(Credit.STEP)).isTrue();
        spend(100, 150);
        assertThat(credit.wantsPing(383)).isFalse();
        assertThat(credit.wantsPing(384)).isTrue();

        credit.ask();

        assertThat(credit.wantsPing(1 << 20)).as("one is enough").isFalse();
    }

    @Test
    void isRestoredByTheExactEchoAlone() {
        ByteBuffer ping = credit.ask();
        credit.spend(Credit.LIMIT);
        assertThat(credit.covers(0)).isFalse();

        credit.echoed(ByteBuffer.allocate(0));
        credit.echoed(ByteBuffer.allocate(8).putLong(0, ping.getLong(0) + 1));
        credit.echoed(ByteBuffer.allocate(9).putLong(0, ping.getLong(0)));
        assertThat(credit.isTrusted()).isFalse();

        credit.echoed(ping.duplicate());
        assertThat(credit.covers(0))
                .as("what was sent behind the ping is not proven")
                .isFalse();
        credit.echoed(credit.ask());
        assertThat(credit.covers(Credit.LIMIT / 2)).isTrue();
        assertThat(credit.isTrusted()).isTrue();
    }

    @Test
    void anEchoCountsOnceAndOnlyForTheLatestPing() {
        ByteBuffer first = credit.ask();
        ByteBuffer second = credit.ask();
        credit.echoed(first);
        assertThat(credit.isTrusted()).isFalse();
        credit.echoed(second.duplicate());
        assertThat(credit.isTrusted()).isTrue();

        credit.spend(Credit.LIMIT + 1);
        credit.echoed(second);

        assertThat(credit.isTrusted()).isFalse();
    }

    @Test
    void asksAgainWhenTheEchoComesLate() {
        ByteBuffer ping = credit.ask();
        credit.spend(4 * Credit.LIMIT);
        assertThat(credit.wantsPing(1)).isFalse();
        credit.echoed(ping);
        assertThat(credit.covers(1)).isFalse();
        assertThat(credit.wantsPing(1)).isTrue();
    }

    @Test
    void pingsCannotBeGuessed() {
        assertThat(credit.ask()).isNotEqualTo(credit.ask());
        assertThat(credit.ask().remaining()).isEqualTo(8);
    }
}
