// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.RawWebSocket.Frame;
import io.parley.it.harness.ServerKind;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The WebSocket layer against RFC 6455. What the container does differently is in a table of the documentation, which is
 * compared with what it really does.
 */
class WebSocketConformanceIT {
    private static final Path TABLE = Path.of("docs/operations/websocket-conformance.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+?) \\| `([^|]+)` \\| `([^|]+)` \\|");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_DEVIATIONS = 8;
    private static final String ECHO_HEAD = "{\"type\":\"signal\",\"from\":\"me\",\"data\":\"";

    private final ParleyServer server = ParleyServer.shared();

    @Test
    void doesWhatTheStandardSaysButForTheDeviationsThatAreDocumented() throws IOException {
        Map<String, String> deviations = new TreeMap<>();
        List<ConformanceCase> cases = ConformanceCases.all();
        for (ConformanceCase one : cases) {
            String expected = String.join(", ", one.expected());
            List<String> actual = play(one);
            if (!matches(expected, String.join(", ", actual))) {
                deviations.merge(
                        one.group(),
                        last(one.expected()) + " -> " + last(actual),
                        (before, now) -> before.equals(now) ? before : before + "; " + now);
            }
        }
        assertThat(cases).hasSizeGreaterThan(200);
        assertThat(deviations).isEqualTo(documented()).hasSizeLessThanOrEqualTo(MOST_DEVIATIONS);
    }

    private static String last(List<String> outcome) {
        String last = outcome.get(outcome.size() - 1);
        return last.startsWith("echo") ? "echo" : last;
    }

    private static boolean matches(String expected, String actual) {
        return expected.equals(actual)
                || expected.endsWith(" or none") && (actual.equals("close 1000") || actual.equals("close 1005"));
    }

    private List<String> play(ConformanceCase one) throws IOException {
        try (RawWebSocket raw = RawWebSocket.connect(server.webSocket("/ws?room=conf" + System.nanoTime()), "")) {
            raw.send("{\"type\":\"join\",\"peerId\":\"me\"}").nextText();
            raw.patience(PATIENCE);
            List<String> heard = new ArrayList<>();
            // Where there is an answer for each write, it is waited for: a close may overtake what was not yet written.
            boolean inTurn = one.writes().size() == one.expected().size();
            try {
                for (byte[] bytes : one.writes()) {
                    raw.write(bytes);
                    if (inTurn && !isOver(heard)) {
                        heard.add(next(raw));
                    }
                }
            } catch (SocketException e) {
                // The server has closed while we were still writing; what it said is there to be read.
            }
            while (heard.size() < one.expected().size() && !isOver(heard)) {
                heard.add(next(raw));
            }
            return heard;
        }
    }

    private static boolean isOver(List<String> heard) {
        return !heard.isEmpty() && List.of("end", "silence").contains(heard.get(heard.size() - 1));
    }

    private static String next(RawWebSocket raw) throws IOException {
        try {
            Frame frame = raw.next();
            return switch (frame.opcode()) {
                case RawWebSocket.TEXT -> echo(frame.text());
                case RawWebSocket.PONG -> ConformanceCase.pong(frame.payload());
                case RawWebSocket.CLOSE -> "close " + frame.closeCode();
                case RawWebSocket.PING -> next(raw);
                default -> "opcode " + frame.opcode();
            };
        } catch (EOFException | SocketException e) {
            return "end";
        } catch (SocketTimeoutException e) {
            return "silence";
        }
    }

    private static String echo(String text) {
        return text.startsWith(ECHO_HEAD)
                ? ConformanceCase.echo(text.substring(ECHO_HEAD.length(), text.length() - 2))
                : text;
    }

    /** The table below the heading with the server's name. */
    private static Map<String, String> documented() throws IOException {
        String[] parts = Files.readString(TABLE).split("\n## ");
        String ofServer = Stream.of(parts)
                .filter(part ->
                        part.startsWith(ServerKind.byDefault() == ServerKind.LIBERTY ? "Open Liberty" : "Payara"))
                .findFirst()
                .orElseThrow();
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(ofServer);
        while (row.find()) {
            rows.put(row.group(1), row.group(2) + " -> " + row.group(3));
        }
        return rows;
    }
}
