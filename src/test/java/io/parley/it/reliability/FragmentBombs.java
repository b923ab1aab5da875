// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.RawWebSocket;
import io.parley.testkit.Tongue;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** Messages in fragments without end, empty ones, small ones and large ones: whoever sends them is closed. */
final class FragmentBombs implements Scenario {
    private static final int EACH = Stage.either(30, 333);
    private static final int AT_ONCE = 8;
    private static final int ENDLESS = 20_000;
    /** Open Liberty reads on while our 1009 is under way, and may say 1007 to an empty fragment before it. */
    private static final Integer[] CLOSES = {1009, 1008, 1007, 1006};

    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Override
    public String play(Stage stage) throws Exception {
        List<Callable<Duration>> bombers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int mine = i;
            bombers.add(() -> bomb(stage, mine));
        }
        Duration longest = Collections.max(Stage.together(bombers));
        assertThat(longest).isLessThan(LIMIT);
        return 3 * EACH + " connections, each closed, after " + longest.toMillis() + " ms at the latest";
    }

    private static Duration bomb(Stage stage, int mine) throws IOException {
        Duration longest = Duration.ZERO;
        for (int number = mine; number < 3 * EACH; number += AT_ONCE) {
            byte[] part = "x".repeat(List.of(0, 1, 60_000).get(number % 3)).getBytes();
            Duration time = bombOnce(stage, part);
            longest = longest.compareTo(time) > 0 ? longest : time;
        }
        return longest;
    }

    private static Duration bombOnce(Stage stage, byte[] part) throws IOException {
        String path = Tongue.TOPIC.path(stage.room(System.nanoTime()));
        try (RawWebSocket raw = RawWebSocket.connect(stage.server().webSocket(path), "")) {
            raw.nextText();
            raw.nextText();
            long start = System.nanoTime();
            raw.send(RawWebSocket.TEXT, false, new byte[] {'{'});
            try {
                for (int sent = 0; sent < ENDLESS && !raw.hasHeard(); sent++) {
                    raw.send(RawWebSocket.CONTINUATION, false, part);
                }
            } catch (SocketException e) {
                // The server has ended it while we were still sending.
            }
            assertThat(raw.closeCode()).as("fragments of %d bytes", part.length).isIn((Object[]) CLOSES);
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
