// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Attributes;
import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.Signal;
import io.parley.core.SignalKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame as it lies in an inbox: an entry of short names and texts.
 *
 * <p>The frame says which version of this form is needed to read it. A reader skips what is newer, what it does not know
 * and what is malformed, and does not look at names that it does not know, so two versions can live side by side.
 *
 * @param from the node that wrote it
 * @param number counts the numbered frames from that node to this one; 0 for the others
 * @param deadline Redis' time after which it must not be heeded any more, in milliseconds since 1970; 0 for none
 */
record WireFrame(NodeId from, long number, long deadline, Frame frame) {
    /** The newest form that this node reads, and the one it writes. */
    static final int VERSION = 1;

    private static final int MOST_RANGES = 4_096;

    /** The parts of a frame that do not depend on when it is written. */
    static List<Object> body(Frame frame) {
        List<Object> fields = new ArrayList<>(20);
        if (frame instanceof Frame.Joined joined) {
            change(fields, "joined", joined.room(), joined.version(), joined.member());
        } else if (frame instanceof Frame.Left left) {
            change(fields, "left", left.room(), left.version(), left.member());
        } else if (frame instanceof Frame.Disbanded disbanded) {
            put(fields, "k", "disbanded", "r", Keys.name(disbanded.room()), "o", disbanded.reason());
            put(
                    fields,
                    "e",
                    disbanded.version().epoch(),
                    "x",
                    disbanded.version().number());
        } else if (frame instanceof Frame.Changed changed) {
            put(fields, "k", "changed", "r", Keys.name(changed.room()));
        } else if (frame instanceof Frame.Direct direct) {
            signal(fields, "direct", direct.room(), direct.sender(), direct.signal());
            put(fields, "t", direct.target().id(), "h", direct.target().generation());
        } else if (frame instanceof Frame.ToAll toAll) {
            signal(fields, "all", toAll.room(), toAll.sender(), toAll.signal());
        } else {
            rest(fields, frame);
        }
        return fields;
    }

    private static void rest(List<Object> fields, Frame frame) {
        if (frame instanceof Frame.Refused refused) {
            put(fields, "k", "refused", "a", refused.number(), "o", refused.refusal());
        } else if (frame instanceof Frame.Taken taken) {
            put(fields, "k", "taken", "a", ranges(taken.ranges()));
        } else if (frame instanceof Frame.Probe probe) {
            put(fields, "k", "probe", "a", probe.question(), "r", Keys.name(probe.room()));
            put(fields, "i", probe.member().id(), "g", probe.member().generation());
        } else if (frame instanceof Frame.Probed probed) {
            put(fields, "k", "probed", "a", probed.question(), "o", probed.alive());
        } else if (frame instanceof Frame.Ended ended) {
            put(fields, "k", "ended", "r", Keys.name(ended.room()), "o", Escapes.escape(ended.dialect()));
        } else {
            put(fields, "k", "heartbeat");
        }
    }

    private static void change(List<Object> fields, String kind, RoomKey room, Version version, Member member) {
        put(fields, "k", kind, "r", Keys.name(room), "e", version.epoch(), "x", version.number());
        put(fields, "i", member.id(), "m", MemberText.write(member));
    }

    private static void signal(List<Object> fields, String kind, RoomKey room, Member sender, Signal signal) {
        put(fields, "k", kind, "r", Keys.name(room), "i", sender.id(), "g", sender.generation(), "o", signal.kind());
        if (signal.payload() != null) {
            put(fields, "p", signal.payload().text());
        }
        if (signal.correlation() != null) {
            put(fields, "c", Escapes.escape(signal.correlation()));
        }
    }

    private static void put(List<Object> fields, Object... namesAndValues) {
        for (Object part : namesAndValues) {
            fields.add(part.toString());
        }
    }

    /** The parts of a frame that stand before its body. */
    static List<Object> head(NodeId from, long number, long deadline) {
        List<Object> fields = new ArrayList<>(8);
        put(fields, "v", VERSION, "n", Keys.id(from), "s", number, "d", deadline);
        return fields;
    }

    /** Reads an entry of the inbox of {@code self}. @throws Unreadable when it cannot be heeded */
    static WireFrame read(NodeId self, List<?> entry) throws Unreadable {
        try {
            Fields fields = new Fields(entry);
            if (fields.number("v") > VERSION) {
                throw new Unreadable(Unreadable.VERSION);
            }
            NodeId from = Keys.node(fields.text("n"));
            return new WireFrame(from, fields.number("s"), fields.number("d"), body(self, from, fields));
        } catch (IllegalArgumentException e) {
            throw new Unreadable(Unreadable.MALFORMED);
        }
    }

    private static Frame body(NodeId self, NodeId from, Fields fields) throws Unreadable {
        return switch (fields.text("k")) {
            case "joined" -> new Frame.Joined(room(fields), version(fields), member(fields));
            case "left" -> new Frame.Left(room(fields), version(fields), member(fields));
            case "disbanded" ->
                new Frame.Disbanded(room(fields), version(fields), DisbandReason.valueOf(fields.text("o")));
            case "changed" -> new Frame.Changed(room(fields));
            case "direct" -> {
                PeerId target = new PeerId(fields.text("t"));
                yield new Frame.Direct(
                        room(fields),
                        join(from, fields),
                        join(target, self, fields.number("h")),
                        signal(fields, target));
            }
            case "all" -> new Frame.ToAll(room(fields), join(from, fields), signal(fields, null));
            case "refused" -> new Frame.Refused(fields.number("a"), refusal(fields.text("o")));
            case "taken" -> new Frame.Taken(ranges(fields.text("a")));
            case "probe" -> new Frame.Probe(fields.number("a"), room(fields), join(self, fields));
            case "probed" -> new Frame.Probed(fields.number("a"), Boolean.parseBoolean(fields.text("o")));
            case "ended" -> new Frame.Ended(room(fields), Escapes.unescape(fields.text("o")));
            case "heartbeat" -> new Frame.Heartbeat();
            default -> throw new Unreadable(Unreadable.UNKNOWN);
        };
    }

    private static RoomKey room(Fields fields) {
        return Keys.room(fields.text("r"));
    }

    private static Version version(Fields fields) {
        return new Version(fields.text("e"), fields.number("x"));
    }

    private static Member member(Fields fields) {
        return MemberText.read(new PeerId(fields.text("i")), fields.text("m"));
    }

    private static Member join(NodeId node, Fields fields) {
        return join(new PeerId(fields.text("i")), node, fields.number("g"));
    }

    /** As much of a member as tells one join from another. */
    static Member join(PeerId id, NodeId node, long generation) {
        return new Member(id, node, generation, "", 0, Attributes.NONE);
    }

    private static Signal signal(Fields fields, @Nullable PeerId to) {
        String payload = fields.find("p");
        String correlation = fields.find("c");
        return new Signal(
                SignalKind.valueOf(fields.text("o")),
                new PeerId(fields.text("i")),
                to,
                payload == null ? null : new Payload(payload),
                correlation == null ? null : Escapes.unescape(correlation));
    }

    /** A newer node may know refusals that this one does not. */
    private static Refusal refusal(String name) {
        for (Refusal refusal : Refusal.values()) {
            if (refusal.name().equals(name)) {
                return refusal;
            }
        }
        return Refusal.UNREACHABLE;
    }

    private static String ranges(List<Frame.Range> ranges) {
        StringBuilder text = new StringBuilder();
        for (Frame.Range range : ranges) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(range.first())
                    .append('-')
                    .append(range.last());
        }
        return text.toString();
    }

    private static List<Frame.Range> ranges(String text) {
        List<Frame.Range> ranges = new ArrayList<>();
        for (String part : text.split(",", MOST_RANGES)) {
            int dash = part.indexOf('-');
            if (dash < 0) {
                throw new IllegalArgumentException("not a range");
            }
            ranges.add(
                    new Frame.Range(Long.parseLong(part.substring(0, dash)), Long.parseLong(part.substring(dash + 1))));
        }
        return ranges;
    }
}
