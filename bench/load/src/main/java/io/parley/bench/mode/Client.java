// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Protocol;
import io.parley.bench.wire.Connection;
import io.parley.bench.wire.Frames;
import io.parley.bench.wire.Listener;
import io.parley.bench.wire.Loop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One participant: connects, joins, and hands what comes then to its mode. */
final class Client implements Listener {
    /** What a mode makes of its clients. */
    interface Events {
        default void joined(Client client) {}

        default void message(Client client, byte[] bytes, int offset, int length) {}

        /** It is over, wanted or not. */
        default void over(Client client, String why) {}
    }

    private final Protocol protocol;
    private final String room;
    private final Events events;
    private String id;
    private @Nullable Connection connection;
    private boolean joined;
    private int number;
    private byte[] prepared = {};

    Client(Protocol protocol, String room, String id, Events events) {
        this.protocol = protocol;
        this.room = room;
        this.id = id;
        this.events = events;
    }

    Client connect(Loop loop, String partner) throws IOException {
        connection = loop.connect(protocol.path(room, id, partner), this);
        return this;
    }

    String id() {
        return id;
    }

    boolean isJoined() {
        return joined;
    }

    Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("not connected");
        }
        return connection;
    }

    /** Gives it a number among others, and the frame to send when asked. */
    void prepare(int itsNumber, byte[] frame) {
        number = itsNumber;
        prepared = frame;
    }

    int number() {
        return number;
    }

    void sendPrepared() {
        connection().send(prepared);
    }

    @Override
    public void opened(Connection opened) {
        protocol.join(room, id).forEach(frame -> opened.send(Frames.text(frame)));
    }

    @Override
    public void message(Connection from, byte[] bytes, int offset, int length) {
        if (joined) {
            events.message(this, bytes, offset, length);
            return;
        }
        String frame = new String(bytes, offset, length, StandardCharsets.UTF_8);
        String told = protocol.ownId(frame);
        if (told != null) {
            id = told;
        }
        if (protocol.isJoined(frame)) {
            joined = true;
            events.joined(this);
        }
    }

    @Override
    public void closed(Connection closed, String why) {
        events.over(this, why);
    }
}
