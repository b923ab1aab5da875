// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.core.SignalKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two peers of one room that send each other numbered signals, and what became of each: delivered once and in order, or
 * refused to its sender. One of which neither is true was lost in silence.
 */
public final class Correspondence {
    /**
     * @param sent signals
     * @param delivered of these, to their target
     * @param refused of these, to their sender
     * @param doubtful of these, both: the target's node had it, and could not say so in time
     * @param silent neither delivered nor refused
     * @param repeated delivered or refused more than once
     * @param reordered delivered after a later one
     */
    public record Tally(int sent, int delivered, int refused, int doubtful, int silent, int repeated, int reordered) {
        /** Sums up. */
        public Tally plus(Tally other) {
            return new Tally(
                    sent + other.sent,
                    delivered + other.delivered,
                    refused + other.refused,
                    doubtful + other.doubtful,
                    silent + other.silent,
                    repeated + other.repeated,
                    reordered + other.reordered);
        }
    }

    private static final ConnectionTerms TERMS =
            ConnectionTerms.of("test", "test", 65_536).withOutbox(1_000_000, 1 << 30, 0, java.time.Duration.ofHours(1));

    private final RoomKey room;
    private final Peer a;
    private final Peer b;

    private Correspondence(RoomKey room, TestNode one, TestNode other) {
        this.room = room;
        this.a = new Peer("a", one);
        this.b = new Peer("b", other);
    }

    /** The peers are seated and know each other when this returns. */
    public static Correspondence open(String room, TestNode one, TestNode other) {
        Correspondence pair = new Correspondence(new RoomKey("test", room), one, other);
        pair.a.join(pair.room);
        pair.b.join(pair.room);
        return pair;
    }

    /** One signal each way. */
    public void exchange() {
        a.send("b");
        b.send("a");
    }

    /** Whatever has come so far, and how: only what nobody is waiting for any more should be counted. */
    public Tally tally() {
        return tally(a, b).plus(tally(b, a));
    }

    /** How many signals have come to their target so far, of the peer of whom fewer have. */
    public int delivered() {
        return Math.min(tally(a, b).delivered(), tally(b, a).delivered());
    }

    /** What the peers were told of each other since they met, in order. */
    public List<String> news() {
        List<String> news = new ArrayList<>(a.news());
        news.addAll(b.news());
        return news;
    }

    /** How a peer was closed, if one was. */
    public List<String> closed() {
        List<String> closed = new ArrayList<>();
        for (Peer peer : List.of(a, b)) {
            if (peer.connection.closed() != null) {
                closed.add(peer.connection.closed());
            }
        }
        return closed;
    }

    /** Both go. */
    public void leave() {
        a.connection.link().gone();
        b.connection.link().gone();
    }

    private static Tally tally(Peer from, Peer to) {
        Set<Integer> delivered = new HashSet<>();
        Set<Integer> refused = new HashSet<>();
        int repeated = 0;
        int reordered = 0;
        int last = 0;
        for (String frame : to.frames()) {
            if (frame.startsWith("from " + from.id + " ")) {
                int number = number(frame);
                repeated += delivered.add(number) ? 0 : 1;
                reordered += number > last ? 0 : 1;
                last = Math.max(last, number);
            }
        }
        for (String frame : from.frames()) {
            if (frame.matches("refused \\S+ [0-9]+")) {
                repeated += refused.add(number(frame)) ? 0 : 1;
            }
        }
        Set<Integer> both = new HashSet<>(delivered);
        both.retainAll(refused);
        int silent = from.sent - delivered.size() - refused.size() + both.size();
        return new Tally(from.sent, delivered.size(), refused.size(), both.size(), silent, repeated, reordered);
    }

    private static int number(String frame) {
        return Integer.parseInt(frame.substring(frame.lastIndexOf(' ') + 1));
    }

    /** One of the two. */
    private static final class Peer {
        private final String id;
        private final TestConnection connection;
        private final List<String> seen = new ArrayList<>();
        private int sent;

        Peer(String id, TestNode node) {
            this.id = id;
            this.connection =
                    node.connect(new PlainCodec(), TERMS, RoomPolicy.UNLIMITED.withCapacity(2), new PeerId(id));
        }

        void join(RoomKey room) {
            connection.ask(new Command.Join(room, null, Attributes.NONE, null));
        }

        synchronized void send(String to) {
            String number = Integer.toString(++sent);
            connection.link().handle(new Command.Relay(SignalKind.OFFER, new PeerId(to), new Payload(number), number));
        }

        synchronized List<String> frames() {
            seen.addAll(connection.take());
            return List.copyOf(seen);
        }

        List<String> news() {
            Map<String, String> arrivals = new HashMap<>();
            arrivals.put("joined elsewhere b", "");
            arrivals.put("joined b", "");
            List<String> news = new ArrayList<>();
            for (String frame : frames()) {
                boolean about = frame.startsWith("joined ") || frame.startsWith("left ") || frame.startsWith("disb");
                if (about && arrivals.remove(frame) == null) {
                    news.add(frame);
                }
            }
            return news;
        }
    }
}
