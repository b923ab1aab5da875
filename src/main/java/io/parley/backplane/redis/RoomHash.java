// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomView;
import io.parley.core.Telemetry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A room as Redis has it at one moment.
 *
 * @param version null when there is no room of that name
 * @param policy of the last join
 * @param createdAt Redis' time of the first join, in milliseconds since 1970
 * @param ended how the epochs before this one were ended, as far as that is still known, newest first
 * @param members in the order of joining
 */
record RoomHash(
        @Nullable Version version, StoredPolicy policy, long createdAt, List<Ended> ended, List<Member> members) {

    /** No such room. */
    static final RoomHash NONE = new RoomHash(null, StoredPolicy.NONE, 0, List.of(), List.of());

    /** The end of an epoch for all its members. */
    record Ended(String epoch, DisbandReason reason) {
        /** @throws IllegalArgumentException when it is none of ours */
        static Ended read(String text) {
            String[] words = text.split(" ");
            if (words.length < 2) {
                throw new IllegalArgumentException("not an end");
            }
            return new Ended(words[0], DisbandReason.valueOf(words[1]));
        }

        private static List<Ended> readAll(String text) {
            return Stream.of(text.split(";"))
                    .filter(note -> !note.isEmpty())
                    .map(Ended::read)
                    .toList();
        }
    }

    private record Entry(long order, Member member) {
        static Entry read(String id, String text) {
            int space = text.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("not an entry");
            }
            return new Entry(
                    Long.parseLong(text.substring(0, space)),
                    MemberText.read(new PeerId(id), text.substring(space + 1)));
        }
    }

    /** How that epoch was ended for all; null when it was not, or that is forgotten. */
    @Nullable
    Ended endOf(String epoch) {
        return ended.stream()
                .filter(end -> end.epoch().equals(epoch))
                .findFirst()
                .orElse(null);
    }

    /** Reads the fields of the hash. What is malformed is left out and counted. */
    static RoomHash read(@Nullable Object reply, Telemetry telemetry) {
        List<?> all = Replies.list(reply);
        Map<String, String> fields = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i + 1 < all.size(); i += 2) {
            String name = Replies.text(all.get(i));
            String value = Replies.text(all.get(i + 1));
            if (!name.startsWith("m:")) {
                fields.put(name, value);
                continue;
            }
            try {
                entries.add(Entry.read(name.substring(2), value));
            } catch (IllegalArgumentException e) {
                telemetry.backplaneSkipped(Unreadable.MALFORMED);
            }
        }
        entries.sort(Comparator.comparingLong(Entry::order));
        return of(fields, entries.stream().map(Entry::member).toList(), telemetry);
    }

    private static RoomHash of(Map<String, String> fields, List<Member> members, Telemetry telemetry) {
        try {
            String epoch = fields.get("e");
            Version version = epoch == null ? null : new Version(epoch, number(fields, "v"));
            return new RoomHash(
                    version,
                    StoredPolicy.read(fields.getOrDefault("p", "")),
                    number(fields, "c"),
                    Ended.readAll(fields.getOrDefault("d", "")),
                    members);
        } catch (IllegalArgumentException e) {
            telemetry.backplaneSkipped(Unreadable.MALFORMED);
            return NONE;
        }
    }

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(fields.getOrDefault(name, "0"));
    }

    /** A single entry, as a script answers it. */
    static Member entry(PeerId id, String text) {
        return Entry.read(id.value(), text).member();
    }

    /** What an onlooker sees; nothing when there is no such room. */
    Optional<RoomView> view(RoomKey key) {
        return version == null
                ? Optional.empty()
                : Optional.of(new RoomView(key, policy.capacity(), createdAt, members));
    }
}
