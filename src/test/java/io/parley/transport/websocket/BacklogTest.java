// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.ConnectionTerms;
import io.parley.core.Outbox.Offer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static Backlog backlog(int frames, int bytes, int signals) {
        return new Backlog(
                ConnectionTerms.of("test", "test", 1_000).withOutbox(frames, bytes, signals, Duration.ofSeconds(1)));
    }

    @Test
    void takesSoManyFramesAndNoMore() {
        Backlog two = backlog(2, 1_000, 0);
        assertThat(two.claim(1, false)).isEqualTo(Offer.TAKEN);
        assertThat(two.claim(1, true)).isEqualTo(Offer.TAKEN);
        assertThat(two.claim(1, false)).isEqualTo(Offer.OVERFLOWED);
        two.release(1, true);
        assertThat(two.claim(1, false)).isEqualTo(Offer.TAKEN);
    }

    @Test
    void takesSoManyBytesAndNoMore() {
        Backlog hundred = backlog(10, 100, 0);
        assertThat(hundred.claim(60, false)).isEqualTo(Offer.TAKEN);
        assertThat(hundred.claim(40, false)).isEqualTo(Offer.TAKEN);
        assertThat(hundred.claim(1, false)).isEqualTo(Offer.OVERFLOWED);
        hundred.release(60, false);
        assertThat(hundred.claim(61, false)).as("40 and 61").isEqualTo(Offer.OVERFLOWED);
        assertThat(hundred.claim(60, false)).isEqualTo(Offer.TAKEN);
    }

    @Test
    void takesALargeFrameAlone() {
        Backlog hundred = backlog(10, 100, 0);
        assertThat(hundred.claim(1_000, false)).isEqualTo(Offer.TAKEN);
        assertThat(hundred.claim(0, false)).isEqualTo(Offer.OVERFLOWED);
        hundred.release(1_000, false);
        assertThat(hundred.claim(1, false)).isEqualTo(Offer.TAKEN);
        assertThat(hundred.claim(1_000, false)).isEqualTo(Offer.OVERFLOWED);
    }

    @Test
    void countsSignalsApartWhereTheyHaveAQueueOfTheirOwn() {
        Backlog one = backlog(3, 100, 1);
        assertThat(one.claim(1, true)).isEqualTo(Offer.TAKEN);
        assertThat(one.claim(1, true)).isEqualTo(Offer.CROWDED);
        assertThat(one.claim(1, false)).isEqualTo(Offer.TAKEN);
        one.release(1, true);
        assertThat(one.claim(1, true)).isEqualTo(Offer.TAKEN);
    }

    @Test
    void claimsNothingForWhatItDoesNotTake() {
        Backlog small = backlog(1, 100, 1);
        assertThat(small.claim(1, false)).isEqualTo(Offer.TAKEN);
        assertThat(small.claim(1, true)).isEqualTo(Offer.OVERFLOWED);
        small.release(1, false);
        assertThat(small.claim(100, true)).isEqualTo(Offer.TAKEN);
        small.release(100, true);
        Backlog bytes = backlog(9, 10, 1);
        assertThat(bytes.claim(9, false)).isEqualTo(Offer.TAKEN);
        assertThat(bytes.claim(9, true)).isEqualTo(Offer.OVERFLOWED);
        assertThat(bytes.claim(1, true)).isEqualTo(Offer.TAKEN);
    }
}
