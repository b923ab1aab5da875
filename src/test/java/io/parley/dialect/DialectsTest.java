// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.Notice;
import io.parley.core.Rendering;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may be the one that a bare {@code /ws} is for. */
class DialectsTest {
    private record Fake(String name, Claim onBare) implements Dialect {
        @Override
        public Claim claim(Handshake handshake) {
            return onBare;
        }

        @Override
        public Opening open(Handshake handshake) {
            throw new AssertionError("nobody connects");
        }

        @Override
        public Rendering render(Notice notice) {
            return Rendering.NOTHING;
        }
    }

    private final List<Dialect> both =
            List.of(new Fake("taker", Dialect.Claim.CANDIDATE), new Fake("other", Dialect.Claim.NONE));

    @Test
    void aDialectThatTakesABareConnectionMayBeTheDefault() {
        assertThat(new Dialects(both, new DialectSettings(List.of(), "taker")).enabled())
                .hasSize(2);
    }

    @Test
    void aDialectThatNeverTakesOneMayNot() {
        assertThatThrownBy(() -> new Dialects(both, new DialectSettings(List.of(), "other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parley.websocket.default-dialect = \"other\": expected auto or one of [taker]");
    }
}
