// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of the offers between two peers, and where it may have stopped. Whether their media arrived only they know.
 *
 * @param caller who offered first
 * @param callee who was offered to; null when it went to everybody and nobody answered
 * @param offers how many there were, from either side; more than one for a restart, a change of media, or glare
 * @param offeredMillis when the first was, since the room's first step
 * @param answeredAfterMillis how long the first answer took; null when there was none
 * @param callerCandidates how many candidates of each type the caller sent
 * @param calleeCandidates the same of the other side
 * @param finding one of the words of {@link Finding}, in lower case
 * @param advice one sentence for people
 */
@JsonbPropertyOrder({
    "caller",
    "callee",
    "offers",
    "offeredMillis",
    "answeredAfterMillis",
    "callerCandidates",
    "calleeCandidates",
    "finding",
    "advice"
})
public record Negotiation(
        String caller,
        @Nullable String callee,
        int offers,
        long offeredMillis,
        @Nullable Long answeredAfterMillis,
        Map<String, Integer> callerCandidates,
        Map<String, Integer> calleeCandidates,
        String finding,
        String advice) {}
