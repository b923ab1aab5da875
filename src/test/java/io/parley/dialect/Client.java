// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.RoomKey;
import io.parley.core.Ticker;
import io.parley.testkit.History;
import io.parley.testkit.TestConnection;
import io.parley.testkit.Tongue;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection in a {@link World}, as its client sees it. */
final class Client {
    /** How long a name's present bearer is asked for a sign of life, and a sweep. */
    private static final Duration PROBED = Duration.ofSeconds(4);

    private static int lives;

    private final TestConnection connection;
    private final Opening opening;
    private final Tongue tongue;
    private final String name;
    private final History history;
    private final Ticker ticker;
    private final Map<String, Integer> lastFrom = new HashMap<>();
    private final int life = ++lives;
    private @Nullable RoomKey room;
    private boolean reading = true;

    /** turnip's frames do not say of which room they are, so who reads them late cannot tell. */
    private boolean blurred;

    private boolean silent;
    private boolean over;
    private boolean released;
    private String asked = "";
    private long askedAt;
    private long since;
    private int sent;

    Client(TestConnection connection, Opening opening, Tongue tongue, String name, Ticker ticker) {
        this.connection = connection;
        this.ticker = ticker;
        this.opening = opening;
        this.tongue = tongue;
        this.name = name;
        this.history = new History(tongue);
        if (tongue == Tongue.TURNIP) {
            history.callItself(name);
        }
    }

    void send(String frame) {
        if (!frame.isEmpty() && !silent && !isOver()) {
            connection.send(frame);
        }
    }

    void join(String where) {
        asked = where;
        askedAt = ticker.nanos();
        send(tongue.join(where, name));
    }

    /** Whether what it sends now may have to wait until it is clear that its name is nobody else's. */
    private boolean mayWait() {
        boolean answered = room != null && room.name().equals(asked);
        return tongue.choosesIds() && !answered && ticker.since(askedAt).compareTo(PROBED) < 0;
    }

    /** A signal to another, or to nobody there any more. What can be there at once is there at once. */
    void signal(Client to) {
        if (silent || isOver()) {
            return;
        }
        sent++;
        boolean due = !to.over && to.reading && room != null && room.equals(to.room()) && !mayWait();
        int before = due ? to.heardOf(this) : 0;
        connection.send(tongue.signal(to.addressee(), "", "[" + life + "," + sent + "]"));
        if (due && to != this && !to.isOver()) {
            assertThat(to.heardOf(this))
                    .as("%s hears %s at once", to.name, name)
                    .isEqualTo(before + 1);
        }
    }

    private String addressee() {
        String id = memberId();
        return id.isEmpty() ? "nobody" : id;
    }

    private int heardOf(Client other) {
        hear();
        return (int) lastFrom.getOrDefault("count " + other.life, 0);
    }

    void disconnect() {
        if (!over) {
            connection.disconnect();
            release();
            over = true;
        }
    }

    /** Its machine is gone: it neither reads nor answers nor writes. */
    void fallSilent() {
        silent = true;
        reading = false;
        connection.outbox().stopReading();
        connection.outbox().stopAnswering();
    }

    void stopReading(long now) {
        if (reading) {
            blurred = !tongue.listsThoseBefore();
            reading = false;
            since = now;
            connection.outbox().stopReading();
        }
    }

    void readAgain() {
        if (!silent) {
            reading = true;
            connection.outbox().stuckFor(Duration.ZERO);
            connection.outbox().readAgain();
        }
    }

    /** As a send does that waits for its client. */
    void noteStuck(long now) {
        boolean stuck = !reading && connection.outbox().waiting() > 0;
        if (!stuck) {
            since = now;
        }
        connection.outbox().stuckFor(stuck ? Duration.ofNanos(now - since) : Duration.ZERO);
    }

    void checkDeadlines(long now) {
        Duration limit = opening.terms().sendTimeout().plusSeconds(2);
        if (!isOver() && !reading && connection.outbox().waiting() > 0) {
            assertThat(now - since).as("%s waits", name).isLessThanOrEqualTo(limit.toNanos());
        }
    }

    boolean isOver() {
        if (!over && connection.closed() != null) {
            hear();
            connection.link().gone();
            release();
            over = true;
        }
        return over;
    }

    private void release() {
        if (!released) {
            released = true;
            opening.onClose().run();
        }
    }

    @Nullable
    RoomKey room() {
        return over ? null : connection.link().room();
    }

    /** Its id in its room; empty where it has none. */
    String memberId() {
        return over || connection.link().member() == null
                ? ""
                : connection.link().member().id().value();
    }

    /** Takes in what has come. */
    void hear() {
        if (over) {
            return;
        }
        RoomKey now = connection.link().room();
        if (!tongue.listsThoseBefore() && !Objects.equals(now, room)) {
            history.forget();
        }
        room = now;
        for (String text : connection.take()) {
            JsonObject frame = Frames.parse(text);
            if (tongue.isSignal(frame)) {
                heard(frame);
            } else if (!blurred) {
                history.take(frame);
            }
        }
    }

    private void heard(JsonObject frame) {
        var numbers = Frames.parse("{\"n\":" + tongue.payload(frame) + "}").getJsonArray("n");
        int number = numbers.getInt(1);
        String from = "life " + numbers.getInt(0);
        assertThat(lastFrom.getOrDefault(from, 0))
                .as("%s: %s in order", name, frame)
                .isLessThan(number);
        lastFrom.put(from, number);
        lastFrom.merge("count " + numbers.getInt(0), 1, Integer::sum);
        if (tongue.listsThoseBefore()) {
            Set<String> known = new HashSet<>(history.known());
            known.add(history.id());
            assertThat(known).as("%s: %s", name, frame).contains(tongue.sender(frame));
        }
    }

    void check(Map<RoomKey, Set<String>> rooms) {
        RoomKey now = room();
        assertThat(connection.outbox().waiting())
                .isLessThanOrEqualTo(opening.terms().maxFrames());
        if (now == null) {
            return;
        }
        Set<String> others = new HashSet<>(rooms.get(now));
        int capacity = opening.policy().capacity();
        assertThat(capacity == 0 || others.size() <= capacity)
                .as("%s of %d", others, capacity)
                .isTrue();
        others.remove(memberId());
        if (reading && tongue.listsThoseBefore()) {
            assertThat(history.known()).as("%s knows who is in %s", name, now).isEqualTo(others);
        } else if (reading && !blurred) {
            assertThat(others).as("%s knows nobody who is not in %s", name, now).containsAll(history.known());
        }
    }
}
