// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.Refusal;
import io.parley.security.AddressBlock;
import io.parley.security.SharedKey;
import io.parley.security.limits.WrongKeys;
import io.parley.security.limits.WrongKeys.Kind;
import org.jspecify.annotations.Nullable;

/** What a JOIN must carry, where the operator asks for something. */
final class JoinToken {
    private final @Nullable SharedKey expected;
    private final WrongKeys wrongKeys;

    /** @param expected null when anybody may join */
    JoinToken(@Nullable SharedKey expected, WrongKeys wrongKeys) {
        this.expected = expected;
        this.wrongKeys = wrongKeys;
    }

    /** Why that client may not join with that token; null when it may. */
    @Nullable
    Refusal refuses(@Nullable String token, AddressBlock client) {
        if (expected == null) {
            return null;
        }
        if (wrongKeys.turnsAway(Kind.JOIN_TOKEN, client)) {
            return Refusal.RATE_LIMITED;
        }
        if (expected.matches(token)) {
            return null;
        }
        if (token != null) {
            wrongKeys.note(Kind.JOIN_TOKEN, client);
        }
        return Refusal.UNAUTHORIZED;
    }
}
