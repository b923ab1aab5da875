// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import io.parley.json.MalformedEnvelope.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of members a dialect reads from its frames, and the reading of one frame by it.
 *
 * <p>Built once, then shared by all threads:
 *
 * <pre>{@code
 * static final EnvelopeReader FRAMES = EnvelopeReader.of("type", "to", "msgId").payload("payload");
 * Envelope frame = FRAMES.read(text);
 * String to = frame.text("to");           // null when absent or null
 * String payload = frame.payload("payload"); // its source text; null only when absent
 * }</pre>
 *
 * <p>Rules (Parley's wire contract, "Rules common to all"): the frame is one JSON object, valid throughout as of RFC
 * 8259; nothing but white space follows it; its nesting counts from the root object and may reach the maximum; a
 * member that is read occurs at most once and, unless it is a payload, is a string or {@code null}. Members that are
 * not read may be anything and occur any number of times, and so may everything inside a payload.
 *
 * <p>The text is expected to be what a UTF-8 decoder made, so without lone surrogates; escaped ones ({@code \ud800})
 * are legal JSON, come out of {@link Envelope#text} as they are, and are for the caller to refuse in names.
 */
public final class EnvelopeReader {

    /** How deep a whole frame may nest unless {@link #maxDepth} says otherwise. */
    public static final int DEFAULT_MAX_DEPTH = 64;

    /** The deepest nesting that may be allowed: clients' own parsers have limits not far beyond. */
    public static final int GREATEST_MAX_DEPTH = 512;

    /** Members are marked as seen in an int. */
    private static final int MOST_MEMBERS = Integer.SIZE;

    private final List<Member> members;
    private final int maxDepth;

    private EnvelopeReader(List<Member> members, int maxDepth) {
        this.members = requireDistinct(members);
        this.maxDepth = maxDepth;
    }

    /**
     * A reader of these string members.
     *
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static EnvelopeReader of(String... stringMembers) {
        List<Member> members = new ArrayList<>();
        for (String name : stringMembers) {
            members.add(new Member(name, false, null));
        }
        return new EnvelopeReader(members, DEFAULT_MAX_DEPTH);
    }

    /**
     * The same reader, also cutting out the member {@code name}, whatever its type.
     *
     * @throws IllegalArgumentException if the reader has a member of this name
     */
    public EnvelopeReader payload(String name) {
        return with(new Member(name, true, null));
    }

    /**
     * Like {@link #payload(String)}, and when the payload is an object, noting in passing the string that it holds
     * directly under {@code notedMember}, for {@link Envelope#noted}. Never makes a frame malformed: another type or
     * none is noted as null, and of several the last one counts.
     *
     * @throws IllegalArgumentException if the reader has a member of this name
     */
    public EnvelopeReader payloadNoting(String name, String notedMember) {
        return with(new Member(name, true, notedMember));
    }

    /**
     * The same reader with another limit on the nesting of the whole frame; the root object counts as 1.
     *
     * @throws IllegalArgumentException if outside 1 to {@link #GREATEST_MAX_DEPTH}
     */
    public EnvelopeReader maxDepth(int levels) {
        if (levels < 1 || levels > GREATEST_MAX_DEPTH) {
            throw new IllegalArgumentException("depth " + levels + ", expected 1 to " + GREATEST_MAX_DEPTH);
        }
        return new EnvelopeReader(members, levels);
    }

    /**
     * Reads one frame.
     *
     * @throws MalformedEnvelope if the frame breaks a rule of the class comment; nothing else is ever thrown
     */
    public Envelope read(String frame) throws MalformedEnvelope {
        Envelope envelope = new Envelope(members);
        ObjectCursor cursor = new ObjectCursor(frame, maxDepth);
        int seen = 0;
        while (cursor.next()) {
            int index = indexOfCurrent(cursor);
            if (index < 0) {
                cursor.skip();
            } else {
                seen = markSeen(seen, index, cursor);
                envelope.take(index, cursor);
            }
        }
        return envelope;
    }

    private int markSeen(int seen, int index, ObjectCursor cursor) throws MalformedEnvelope {
        int bit = 1 << index;
        if ((seen & bit) != 0) {
            throw cursor.malformed(Reason.DUPLICATE_MEMBER, members.get(index).name());
        }
        return seen | bit;
    }

    /** A dialect reads a handful of members: looking along the list beats hashing. */
    private int indexOfCurrent(ObjectCursor cursor) {
        for (int i = 0; i < members.size(); i++) {
            if (cursor.isNamed(members.get(i).name())) {
                return i;
            }
        }
        return -1;
    }

    private EnvelopeReader with(Member member) {
        List<Member> more = new ArrayList<>(members);
        more.add(member);
        return new EnvelopeReader(more, maxDepth);
    }

    private static List<Member> requireDistinct(List<Member> members) {
        HashSet<String> names = new HashSet<>();
        for (Member member : members) {
            if (!names.add(member.name())) {
                throw new IllegalArgumentException("member " + member.name() + " given twice");
            }
        }
        if (members.size() > MOST_MEMBERS) {
            throw new IllegalArgumentException(members.size() + " members, at most " + MOST_MEMBERS);
        }
        return List.copyOf(members);
    }

    /** One member to read: as a string, or as a payload in which a member may be noted. */
    record Member(String name, boolean isPayload, @Nullable String notes) {}
}
