// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawWebSocket;
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
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thousands of malformed frames over the wire, which must cost neither log nor heap anything. */
final class Malformed implements Scenario {
    private static final int FRAMES = Stage.either(10_000, 200_000);
    private static final int PER_CONNECTION = 20;
    private static final Pattern KIND = Pattern.compile("\\b([A-Z]{4,5}\\d{4}[A-Z])\\b");
    private static final long MOST_HEAP_GROWTH = 20 << 20;

    @Override
    public String play(Stage stage) throws Exception {
        ParleyServer server = stage.server();
        long heap = stage.heap();
        int log = server.messages().length();
        int reports = server.failureReports().size();
        List<Callable<Void>> attacks = new ArrayList<>();
        for (String path : List.of("/rendezvous/ws?room=bad", "/topic/ws/bad")) {
            for (int i = 0; i < 2; i++) {
                SplittableRandom own = stage.random().split();
                attacks.add(() -> attack(server, path, new MalformedFrames(own)));
            }
        }
        Stage.together(attacks);

        String written = server.messages().substring(log);
        assertThat(kinds(written))
                .as(written)
                .allSatisfy((kind, lines) -> assertThat(lines).isLessThanOrEqualTo(2));
        assertThat(written).doesNotContain("\tat ", "Exception");
        int more = server.failureReports().size() - reports;
        assertThat(more).as("one report for each kind of failure").isLessThan(20);
        long grown = stage.heap() - heap;
        assertThat(grown).isLessThan(MOST_HEAP_GROWTH);
        return FRAMES + " frames, " + kinds(written).size() + " kinds of lines in the log, " + more
                + " reports of failures, heap " + grown / 1_000 + " kB more";
    }

    private static Map<String, Integer> kinds(String log) {
        Map<String, Integer> kinds = new HashMap<>();
        Matcher kind = KIND.matcher(log);
        while (kind.find()) {
            kinds.merge(kind.group(1), 1, Integer::sum);
        }
        return kinds;
    }

    private static Void attack(ParleyServer server, String path, MalformedFrames malformed) throws IOException {
        for (int sent = 0; sent < FRAMES / 4; ) {
            try (RawWebSocket raw = RawWebSocket.connect(server.webSocket(path), "")) {
                raw.patience(Duration.ofMillis(5));
                sent += sendUntilClosed(raw, malformed);
            }
        }
        return null;
    }

    private static int sendUntilClosed(RawWebSocket raw, MalformedFrames malformed) throws IOException {
        for (int sent = 0; sent < PER_CONNECTION; sent++) {
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
        return PER_CONNECTION;
    }
}
