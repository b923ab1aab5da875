// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import io.parley.testkit.History;
import io.parley.testkit.Tongue;
import jakarta.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;

/**
 * A peer that believes nothing twice: whoever is told to have come was not there, whoever is told to have gone was. Used
 * by one thread at a time.
 */
final class Guest implements AutoCloseable {
    private final Tongue tongue;
    private final WireClient client;
    private final History history;
    private final Queue<JsonObject> signals = new ArrayDeque<>();

    private Guest(Tongue tongue, WireClient client) {
        this.tongue = tongue;
        this.client = client;
        this.history = new History(tongue);
    }

    static Guest connect(ParleyServer server, Tongue tongue, String room) {
        return new Guest(tongue, WireClient.connect(server.webSocket(tongue.path(room))));
    }

    /** Connects, joins, and waits until it is in. */
    static Guest enter(ParleyServer server, Tongue tongue, String room, String name) {
        Guest guest = connect(server, tongue, room).join(room, name);
        guest.settle();
        return guest;
    }

    /** Sends what joins, and does not wait. @param name its id, where clients choose theirs */
    Guest join(String room, String name) {
        String frame = tongue.join(room, name);
        if (!frame.isEmpty()) {
            client.send(frame);
        }
        if (!tongue.listsThoseBefore()) {
            history.callItself(name);
            client.send("{}");
        }
        return this;
    }

    /** Waits until it is in its room. */
    void settle() {
        while (tongue.listsThoseBefore() ? history.notices() == 0 : history.others() == 0) {
            take(client.next());
        }
    }

    /** Its own id. */
    String id() {
        return history.id();
    }

    Tongue tongue() {
        return tongue;
    }

    WireClient client() {
        return client;
    }

    /** Who else is there, as far as it was told. */
    Set<String> known() {
        return history.known();
    }

    /** How many frames told of others' presence or absence. */
    int notices() {
        return history.notices();
    }

    /** How many frames were answers to itself. */
    int others() {
        return history.others();
    }

    /** Takes in what has come so far. */
    Guest hear() {
        for (String frame = client.poll(); frame != null; frame = client.poll()) {
            take(frame);
        }
        return this;
    }

    /** Takes in what comes until it knows of so many others, waiting for each frame. */
    void awaitKnown(int others) {
        hear();
        while (history.known().size() != others) {
            take(client.next());
        }
    }

    /** The next signal, waiting for it. */
    JsonObject nextSignal() {
        while (signals.isEmpty()) {
            take(client.next());
        }
        return signals.remove();
    }

    Guest signal(String to, String more, String payload) {
        client.send(tongue.signal(to, more, payload));
        return this;
    }

    private void take(String text) {
        JsonObject frame = Frames.parse(text);
        if (tongue.isSignal(frame)) {
            signals.add(frame);
        } else {
            history.take(frame);
        }
    }

    /** Cuts the connection without a word. */
    void cut() {
        client.cut();
    }

    @Override
    public void close() {
        client.close();
    }
}
