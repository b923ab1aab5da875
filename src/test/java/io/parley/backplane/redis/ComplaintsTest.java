// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.LogLines;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    private final LogLines log = new LogLines(Complaints.class.getName());
    private long now = Long.MAX_VALUE - 1;
    private final Complaints complaints = new Complaints(() -> now);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void areWrittenOnceAMinuteEach() {
        for (int second = 0; second < 120; second++) {
            complaints.cannotBeUsed("it is away");
            complaints.refused("join", "it is full");
            now += TimeUnit.SECONDS.toNanos(1);
        }
        assertThat(log.all())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("WARNING PARL0300W")
                .endsWith(": it is away");
    }

    @Test
    void areTenAMinuteHoweverManyThereAre() {
        for (int i = 0; i < 1_000; i++) {
            complaints.cannotBeUsed("reason " + i);
        }
        assertThat(log.all()).hasSize(10);
    }

    @Test
    void areWrittenAgainWhenAllHadBeenWell() {
        complaints.cannotBeUsed("it is away");
        complaints.forget();
        complaints.cannotBeUsed("it is away");
        assertThat(log.all()).hasSize(2);
    }

    @Test
    void areWrittenAsTheyAreWhateverBracesTheyHave() {
        complaints.refused("put", "{0} '{'");
        assertThat(log.all()).singleElement().asString().endsWith("PARL0302W Redis refused put: {0} '{'");
    }
}
