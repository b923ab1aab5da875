// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.tracing;

import io.parley.core.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** One span for each handshake, let in or not. A refusal by the server's own state (5xx) is a failure, a client's is not. */
final class HandshakeSpans implements Telemetry {
    private static final int SERVER_ERRORS = 500;

    private final Tracing tracing;
    private final InstantSource wallClock;

    HandshakeSpans(Tracing tracing, InstantSource wallClock) {
        this.tracing = tracing;
        this.wallClock = wallClock;
    }

    @Override
    public void handshakeTook(String dialect, int status, Duration took) {
        Instant now = wallClock.instant();
        Map<String, String> attributes = Map.of("parley.dialect", dialect, "parley.status", Integer.toString(status));
        String failure = status < SERVER_ERRORS ? null : "refused with " + status;
        tracing.report(new Stretch("handshake", now.minus(took), now, attributes, List.of(), failure));
    }
}
