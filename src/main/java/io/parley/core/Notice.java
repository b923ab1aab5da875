// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a peer may be told; each dialect has its own frame for it, or none. */
public sealed interface Notice {
    /** Calls the visitor's method for this notice. */
    <T> T accept(Visitor<T> visitor);

    /** One method per notice, so that no dialect can forget one. */
    interface Visitor<T> {
        T greeting(Greeting notice);

        T admitted(Admitted notice);

        T readmitted(Readmitted notice);

        T arrived(Arrived notice);

        T departed(Departed notice);

        T relayed(Relayed notice);

        T listed(Listed notice);

        T left(Left notice);

        T keptAlive(KeptAlive notice);

        T disbanded(Disbanded notice);

        T refused(Refused notice);
    }

    /** Roughly what the notice will weigh in the outbox, in bytes; exact enough for a bound on memory. */
    default int weight() {
        return 128;
    }

    /** A frame the dialect has written itself already. */
    record Greeting(String text, String label) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.greeting(this);
        }

        @Override
        public int weight() {
            return text.length();
        }
    }

    /** To the joiner: it is in. @param members everybody in the room in the order of joining, the joiner last */
    record Admitted(
            RoomKey room,
            Member self,
            List<Member> members,
            @Nullable String correlation) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.admitted(this);
        }

        @Override
        public int weight() {
            return weightOf(members);
        }
    }

    /** To a member that joined its own room once more: nothing has changed. */
    record Readmitted(
            RoomKey room,
            Member self,
            List<Member> members,
            @Nullable String correlation) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.readmitted(this);
        }

        @Override
        public int weight() {
            return weightOf(members);
        }
    }

    /** To the others: somebody has joined. @param here whether its connection is on the node of those who are told */
    record Arrived(RoomKey room, Member who, List<Member> members, boolean here) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.arrived(this);
        }
    }

    /** To the remaining: somebody has left. @param members those who remain */
    record Departed(RoomKey room, Member who, List<Member> members) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.departed(this);
        }
    }

    /**
     * To the target, or to everybody but the sender.
     *
     * @param heardAt when this node had the sender's frame, or another node's, by the node's ticker
     */
    record Relayed(RoomKey room, Signal signal, long heardAt) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.relayed(this);
        }

        @Override
        public int weight() {
            Payload payload = signal.payload();
            return payload == null ? 128 : 128 + payload.text().length();
        }
    }

    /** The answer to {@link Command.Discover}. @param self the asking connection's id; null when it has none */
    record Listed(
            RoomKey room,
            @Nullable PeerId self,
            List<Member> members,
            @Nullable String correlation) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.listed(this);
        }

        @Override
        public int weight() {
            return weightOf(members);
        }
    }

    /** To the leaver: it is out. */
    record Left(RoomKey room, PeerId self, @Nullable String correlation) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.left(this);
        }
    }

    /** The answer to {@link Command.KeepAlive}. @param self the asking connection's id; null when it has none */
    record KeptAlive(@Nullable PeerId self, @Nullable String correlation) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.keptAlive(this);
        }
    }

    /** To every member, or to the last one that left: the room is no more. */
    record Disbanded(RoomKey room, DisbandReason reason) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.disbanded(this);
        }
    }

    /**
     * To the one who asked: no.
     *
     * @param about the room or peer the refusal is about, the kind of signal that lacks its target, or what the dialect
     *     itself found wrong; may be null
     */
    record Refused(
            Refusal refusal,
            @Nullable String about,
            @Nullable String correlation) implements Notice {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refused(this);
        }
    }

    private static int weightOf(List<Member> members) {
        return 128 * (members.size() + 1);
    }
}
