// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.dialect.HandshakeRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path that is for WebSockets: {@code /ws}, {@code /ws/{rest}}, {@code /{base}/ws} or {@code /{base}/ws/{rest}}.
 *
 * @param base the dialect it names; empty for a root path
 * @param rawRest what stands behind {@code /ws/}, still encoded; null when nothing does
 */
record SocketPath(String base, @Nullable String rawRest) {
    private static final String WS = "ws";

    /**
     * @param rawPath the path below the application's root as the client wrote it, with its leading slash
     * @return null when the path has another shape
     */
    static @Nullable SocketPath parse(String rawPath) {
        List<String> segments =
                List.of(rawPath.substring(rawPath.isEmpty() ? 0 : 1).split("/", -1));
        if (isWs(segments, 0)) {
            return new SocketPath("", rest(segments, 1));
        }
        boolean hasBase = !segments.get(0).isEmpty();
        return hasBase && isWs(segments, 1) ? new SocketPath(fixed(segments.get(0)), rest(segments, 2)) : null;
    }

    /** Whether anything stands behind {@code /ws}. */
    boolean hasRest() {
        return rawRest != null;
    }

    /** Whether the rest, if any, is one segment that is not empty. */
    boolean isWellFormed() {
        return rawRest == null || !rawRest.isEmpty() && rawRest.indexOf('/') < 0;
    }

    /** The rest, decoded. @throws HandshakeRefused with 400 when it cannot be decoded */
    @Nullable
    String rest() throws HandshakeRefused {
        return rawRest == null ? null : PercentEncoding.decodeSegment(rawRest);
    }

    /** A path of the same shape in which nothing needs decoding. */
    String plain() {
        return (base.isEmpty() ? "" : "/" + base) + "/" + WS + (rawRest == null ? "" : "/rest");
    }

    private static boolean isWs(List<String> segments, int index) {
        return segments.size() > index && fixed(segments.get(index)).equals(WS);
    }

    private static @Nullable String rest(List<String> segments, int from) {
        return segments.size() == from ? null : String.join("/", segments.subList(from, segments.size()));
    }

    /** A segment of ours as containers match it: decoded, and without path parameters. */
    private static String fixed(String raw) {
        try {
            String decoded = PercentEncoding.decodeSegment(raw);
            int parameters = decoded.indexOf(';');
            return parameters < 0 ? decoded : decoded.substring(0, parameters);
        } catch (HandshakeRefused e) {
            return "";
        }
    }
}
