// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.PeerId;
import io.parley.core.Telemetry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers of the scripts that change a room for many members at once. */
final class Outcomes {
    private Outcomes() {}

    /**
     * Of {@code assert.lua}.
     *
     * @param ended how the epoch that the node knew was ended for all; null otherwise, and only then the rest counts
     * @param lost whose seats are somebody else's now
     * @param seated who had to be seated anew
     * @param room as it is now
     */
    record Asserted(RoomHash.@Nullable Ended ended, List<PeerId> lost, List<Seated> seated, RoomHash room) {
        static Asserted read(@Nullable Object reply, Telemetry telemetry) {
            List<?> parts = Replies.list(reply);
            if (Replies.text(parts.get(0)).equals("ended")) {
                RoomHash.Ended ended = RoomHash.Ended.read(Replies.text(parts.get(1)));
                return new Asserted(ended, List.of(), List.of(), RoomHash.NONE);
            }
            List<?> pairs = Replies.list(parts.get(2));
            List<Seated> seated = new ArrayList<>();
            for (int i = 0; i + 1 < pairs.size(); i += 2) {
                seated.add(new Seated(new PeerId(Replies.text(pairs.get(i))), Replies.number(pairs.get(i + 1))));
            }
            List<PeerId> lost =
                    Replies.texts(parts.get(1)).stream().map(PeerId::new).toList();
            return new Asserted(null, lost, seated, RoomHash.read(parts.get(3), telemetry));
        }
    }

    /** A member and the number of the change that seated it. */
    record Seated(PeerId id, long number) {}

    /**
     * Of {@code disband.lua}.
     *
     * @param version at which the epoch ended; null when it was not, and only otherwise the rest counts
     * @param nodes which had members in it
     */
    record Disbanded(@Nullable Version version, List<NodeId> nodes) {
        static Disbanded read(@Nullable Object reply) {
            List<?> parts = Replies.list(reply);
            if (!Replies.text(parts.get(0)).equals("ended")) {
                return new Disbanded(null, List.of());
            }
            return new Disbanded(
                    new Version(Replies.text(parts.get(1)), Replies.number(parts.get(2))),
                    Replies.texts(parts.get(3)).stream().map(Keys::node).toList());
        }
    }

    /**
     * Of {@code reap.lua}.
     *
     * @param epoch of the room; empty when there is none
     * @param emptied whether the room has no member any more because of this
     * @param policy of the room
     * @param taken whose seats were taken, with the number of the change
     * @param nodes which have members left in it
     */
    record Reaped(String epoch, boolean emptied, StoredPolicy policy, List<Gone> taken, List<NodeId> nodes) {
        static Reaped read(@Nullable Object reply, Telemetry telemetry) {
            List<?> parts = Replies.list(reply);
            List<?> triples = Replies.list(parts.get(3));
            List<Gone> taken = new ArrayList<>();
            for (int i = 0; i + 2 < triples.size(); i += 3) {
                try {
                    PeerId id = new PeerId(Replies.text(triples.get(i)));
                    Member member = RoomHash.entry(id, Replies.text(triples.get(i + 2)));
                    taken.add(new Gone(member, Replies.number(triples.get(i + 1))));
                } catch (IllegalArgumentException e) {
                    telemetry.backplaneSkipped(Unreadable.MALFORMED);
                }
            }
            return new Reaped(
                    Replies.text(parts.get(0)),
                    Replies.number(parts.get(1)) == 1,
                    StoredPolicy.read(Replies.text(parts.get(2))),
                    taken,
                    Replies.texts(parts.get(4)).stream().map(Keys::node).toList());
        }
    }

    /** A member that is gone, and the number of the change that took its seat. */
    record Gone(Member member, long number) {}
}
