// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.local;

import io.parley.core.Backplane;
import io.parley.core.Mailbox;
import io.parley.core.RoomKey;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What waits to be told to one node: striped by room, so that rooms do not wait for each other and each keeps order. */
final class Inbox {
    private static final int STRIPES = 64;

    private final Backplane.Listener listener;
    private final Mailbox[] stripes =
            Stream.generate(Mailbox::new).limit(STRIPES).toArray(Mailbox[]::new);

    Inbox(Backplane.Listener listener) {
        this.listener = listener;
    }

    void add(RoomKey room, Consumer<Backplane.Listener> message) {
        stripe(room).add(() -> message.accept(listener));
    }

    void drain(RoomKey room) {
        stripe(room).drain();
    }

    private Mailbox stripe(RoomKey room) {
        return stripes[Math.floorMod(room.hashCode(), STRIPES)];
    }
}
