// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.Bystanders;
import io.parley.it.harness.Bystanders.Delays;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.ServerFigures;
import io.parley.it.reliability.MalformedFrames;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Thousands of malformed frames over the wire, which must cost neither log nor heap nor the bystanders anything.
 *
 * <p>The long form has more of them: {@code -Dparley.it.malformed=1000000}; another seed: {@code -Dparley.it.seed=2}.
 */
class MalformedFramesIT {
    private static final int FRAMES = Integer.getInteger("parley.it.malformed", 10_000);
    private static final long SEED = Long.getLong("parley.it.seed", 1);
    private static final Duration BUSY = Duration.ofMillis(400);
    private static final Pattern KIND = Pattern.compile("\\b([A-Z]{4,5}\\d{4}[A-Z])\\b");
    private static final long MOST_HEAP_GROWTH = 40 << 20;

    @Test
    void costNeitherLogNorHeapNorBystanders() throws IOException {
        try (ParleyServer server = ParleyServer.start(Map.of("MAX_PEERS_PER_ROOM", "100"));
                Bystanders bystanders = Bystanders.of(server)) {
            attack(server, "/rendezvous/ws?room=warm", FRAMES / 20, new SplittableRandom(SEED + 3));
            bystanders.talk(Duration.ofSeconds(2));
            Delays quiet = bystanders.talk(Duration.ofSeconds(3));
            long heap = heap(server);
            int log = server.messages().length();

            SplittableRandom random = new SplittableRandom(SEED);
            List<CompletableFuture<Void>> attacks = new ArrayList<>();
            for (String path : List.of("/rendezvous/ws?room=bad", "/topic/ws/bad")) {
                for (int i = 0; i < 2; i++) {
                    SplittableRandom own = random.split();
                    attacks.add(CompletableFuture.runAsync(() -> attack(server, path, FRAMES / 4, own)));
                }
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(attacks.toArray(CompletableFuture[]::new));
            bystanders.talkUntil(all).assertNotMuchWorseThan(quiet, BUSY);
            all.join();

            String written = server.messages().substring(log);
            assertThat(kinds(written))
                    .as(written)
                    .allSatisfy((kind, lines) -> assertThat(lines).isLessThanOrEqualTo(2));
            assertThat(written).doesNotContain("\tat ", "Exception");
            assertThat(server.failureReports())
                    .as("one report for each kind of failure")
                    .hasSizeLessThan(20);
            assertThat(heap(server)).isLessThan(heap + MOST_HEAP_GROWTH);
        }
    }

    private static Map<String, Integer> kinds(String log) {
        Map<String, Integer> kinds = new HashMap<>();
        Matcher kind = KIND.matcher(log);
        while (kind.find()) {
            kinds.merge(kind.group(1), 1, Integer::sum);
        }
        return kinds;
    }

    private static long heap(ParleyServer server) {
        server.collectGarbage();
        return ServerFigures.of(server).sum("jvm_memory_used_bytes\\{area=\"heap\"}");
    }

    private static void attack(ParleyServer server, String path, int frames, SplittableRandom random) {
        MalformedFrames malformed = new MalformedFrames(random);
        try {
            for (int sent = 0; sent < frames; ) {
                try (RawWebSocket raw = RawWebSocket.connect(server.webSocket(path), "")) {
                    raw.patience(Duration.ofMillis(5));
                    sent += sendUntilClosed(raw, malformed, frames - sent);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int sendUntilClosed(RawWebSocket raw, MalformedFrames malformed, int most) throws IOException {
        for (int sent = 0; sent < Math.min(most, 20); sent++) {
            try {
                raw.write(malformed.next());
                if (raw.next().opcode() == RawWebSocket.CLOSE) {
                    return sent + 1;
                }
            } catch (SocketTimeoutException e) {
                // No answer is one, too.
            } catch (EOFException | SocketException e) {
                return sent + 1;
            }
        }
        return Math.min(most, 20);
    }
}
