// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.security.AddressBlock;
import io.parley.security.RateLimits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that have presented wrong keys, tokens or passwords of late. One that has used up its tries is to be
 * turned away without a look at what it presents, also when that is right: otherwise guessing would not be any slower.
 *
 * <p>Each {@link Kind} has tries of its own, so that whoever guesses at rooms locks no administrator of the same address
 * out. What is right costs no try. Memory is that of {@link RateLimits}, however many addresses come.
 */
public final class WrongKeys {
    /** What is guessed at. */
    public enum Kind {
        ROOM_KEY,
        JOIN_TOKEN,
        ADMINISTRATOR,
        METRICS,
        /** Signed, so that no guess can be right: it may be wrong far more often before it is slowed. */
        SIGNED_TOKEN;

        /** The address, as a client of this kind: in one table the kinds are told apart like addresses. */
        private AddressBlock as(AddressBlock client) {
            return new AddressBlock(client.bits() ^ ordinal() * SPREAD);
        }
    }

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final String WHAT = "wrong-keys";

    private final @Nullable RateLimits keys;
    private final @Nullable RateLimits tokens;
    private final Telemetry telemetry;

    /** Nobody has been wrong at first. @param telemetry told of those that are turned away */
    public WrongKeys(LimitSettings settings, Ticker ticker, Telemetry telemetry) {
        this.keys = limits(settings.wrongKeys(), settings.wrongKeyPause(), ticker);
        this.tokens = limits(settings.wrongTokens(), settings.wrongKeyPause(), ticker);
        this.telemetry = telemetry;
    }

    private static @Nullable RateLimits limits(int tries, Duration pause, Ticker ticker) {
        return tries == 0 ? null : new RateLimits(pause, tries, ticker);
    }

    /** Whether that client has to wait before anything of the kind is looked at. Counts it as turned away if so. */
    public boolean turnsAway(Kind kind, AddressBlock client) {
        RateLimits tries = tries(kind);
        if (tries == null || tries.hasToken(kind.as(client))) {
            return false;
        }
        telemetry.rateLimited(WHAT);
        return true;
    }

    /** That client has presented a wrong one. One that presents none at all does not guess. */
    public void note(Kind kind, AddressBlock client) {
        RateLimits tries = tries(kind);
        if (tries != null) {
            tries.tryTake(kind.as(client));
        }
    }

    /** The header that says for how long one that is turned away has to wait (RFC 6585, section 4). */
    public Map<String, String> retryAfter() {
        RateLimits any = keys != null ? keys : tokens;
        long seconds = any == null ? 1 : any.retryAfter().toSeconds() + 1;
        return Map.of("Retry-After", Long.toString(seconds));
    }

    private @Nullable RateLimits tries(Kind kind) {
        return kind == Kind.SIGNED_TOKEN ? tokens : keys;
    }
}
