// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.ops.timeline.Negotiation;
import io.parley.ops.timeline.Step;
import io.parley.ops.timeline.StoryEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The administration's views as rows of text, column by column, which every JMX client can show. */
final class Rows {
    private Rows() {}

    static Map<String, String> of(RoomEntry room) {
        return row(
                "realm", room.realm(),
                "name", room.name(),
                "members", room.members(),
                "capacity", room.capacity(),
                "created", instant(room.createdAt()),
                "dialects", String.join(" ", room.dialects()));
    }

    static Map<String, String> of(MemberView member) {
        return row(
                "id", member.id(),
                "dialect", member.dialect(),
                "node", member.node(),
                "joined", instant(member.joinedAt()),
                "connection", member.connection(),
                "address", member.address());
    }

    static Map<String, String> of(PeerView peer) {
        return row(
                "connection", peer.connection(),
                "dialect", peer.dialect(),
                "realm", peer.realm(),
                "room", peer.room(),
                "id", peer.id(),
                "openForMillis", peer.openForMillis(),
                "address", peer.address());
    }

    static Map<String, String> of(RefusalView refusal) {
        return row(
                "at", instant(refusal.at()),
                "dialect", refusal.dialect(),
                "what", refusal.what(),
                "reason", refusal.reason());
    }

    static Map<String, String> of(StoryEntry story) {
        return row(
                "realm", story.realm(),
                "name", story.name(),
                "from", instant(story.from()),
                "to", instant(story.to()),
                "steps", story.steps());
    }

    static Map<String, String> of(Step step) {
        return row(
                "at", instant(step.at()),
                "millis", step.millis(),
                "who", step.who(),
                "what", step.what(),
                "to", step.to(),
                "count", step.count(),
                "candidates", step.candidates(),
                "detail", step.detail());
    }

    static Map<String, String> of(Negotiation negotiation) {
        return row(
                "caller", negotiation.caller(),
                "callee", negotiation.callee(),
                "offers", negotiation.offers(),
                "offeredMillis", negotiation.offeredMillis(),
                "answeredAfterMillis", negotiation.answeredAfterMillis(),
                "callerCandidates", negotiation.callerCandidates(),
                "calleeCandidates", negotiation.calleeCandidates(),
                "finding", negotiation.finding(),
                "advice", negotiation.advice());
    }

    /** The text, or an empty one. */
    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Map<String, String> row(@Nullable Object... columns) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            Object value = columns[i + 1];
            row.put(String.valueOf(columns[i]), value == null ? "" : value.toString());
        }
        return row;
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
