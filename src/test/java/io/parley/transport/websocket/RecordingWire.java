// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.CloseReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A wire that takes everything at once and keeps it. */
final class RecordingWire implements Wire {
    private final List<String> sent = new ArrayList<>();
    final List<ByteBuffer> pings = new ArrayList<>();

    @Nullable
    CloseReason closed;

    @Override
    public void limit(int maxMessageBytes, Duration sendTimeout) {}

    @Override
    public void send(String text) {
        sent.add(text);
    }

    @Override
    public void send(String text, Sent end) {
        sent.add(text);
        end.ended(null);
    }

    @Override
    public void ping(ByteBuffer data) {
        pings.add(data);
    }

    @Override
    public void close(CloseReason reason) {
        closed = reason;
    }

    /** What was sent since the last call. */
    List<String> take() {
        List<String> all = List.copyOf(sent);
        sent.clear();
        return all;
    }
}
