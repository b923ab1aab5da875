// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Refusal;
import org.junit.jupiter.api.Test;

class RecentRefusalsTest {
    private final RecentRefusals refusals = new RecentRefusals();

    @Test
    void areShownNewestFirst() {
        refusals.handshakeRefused("none", 404, "not-found");
        refusals.refused("topic", Refusal.TARGET_UNKNOWN);
        assertThat(refusals.last(10))
                .extracting(RefusalView::dialect, RefusalView::what, RefusalView::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("topic", "request", "TARGET_UNKNOWN"),
                        org.assertj.core.groups.Tuple.tuple("none", "handshake", "404 not-found"));
        assertThat(refusals.last(1)).extracting(RefusalView::dialect).containsExactly("topic");
    }

    @Test
    void areOnlySoMany() {
        for (int i = 0; i < 3 * RecentRefusals.SIZE; i++) {
            refusals.handshakeRefused("none", i, "x");
        }
        assertThat(refusals.last(1_000))
                .hasSize(RecentRefusals.SIZE)
                .first()
                .extracting(RefusalView::reason)
                .isEqualTo((3 * RecentRefusals.SIZE - 1) + " x");
    }
}
