// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.FakeTime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class LimitedLogTest {
    private final List<String> lines = new ArrayList<>();
    private final FakeTime time = new FakeTime();
    private final LimitedLog log = new LimitedLog(new Lines(), time);

    private final class Lines implements Logger {
        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(level + " " + message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            lines.add(level + " " + format);
        }
    }

    private void write(int times, String id) {
        for (int i = 0; i < times; i++) {
            log.write(Level.WARNING, id, "text", null);
        }
    }

    @Test
    void writesOneLineAMinuteOfEachKindAndCountsTheOthers() {
        write(1_000, "PARL1");
        write(1, "PARL2");
        assertThat(lines).containsExactly("WARNING PARL1 text", "WARNING PARL2 text");

        time.pass(Duration.ofMinutes(1).minusNanos(1));
        write(1, "PARL1");
        assertThat(lines).hasSize(2);

        time.pass(Duration.ofNanos(1));
        write(2, "PARL1");
        write(1, "PARL2");
        assertThat(lines.subList(2, 4))
                .containsExactly("WARNING PARL1 text (1000 more of this kind were left out)", "WARNING PARL2 text");
    }
}
