// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Command;
import io.parley.core.Refusal;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.security.limits.LimitSettings;
import io.parley.security.limits.Rate;
import io.parley.security.limits.TokenBucket;
import org.jspecify.annotations.Nullable;

/**
 * Holds one connection to the rates that the operator allows. What is not limited costs a comparison with null.
 *
 * <p>A message beyond the rate is not lost in silence: it is refused in the dialect's words. Whoever goes on regardless,
 * for as many messages as a burst has, is a flood and is told so by the end of the connection.
 *
 * <p>Used by the connection's own thread alone, as {@link MessageAssembly} is.
 */
final class Pace {
    private final @Nullable TokenBucket messages;
    private final @Nullable TokenBucket joins;
    private final @Nullable TokenBucket pongs;
    private final int patience;
    private final Ticker ticker;
    private final Telemetry telemetry;
    private int refused;

    Pace(LimitSettings limits, Ticker ticker, Telemetry telemetry) {
        this.ticker = ticker;
        this.telemetry = telemetry;
        this.messages = bucket(limits.messages());
        this.joins = bucket(limits.joins());
        this.pongs = bucket(limits.pongs());
        this.patience = limits.messages() == null ? 0 : limits.messages().burst();
    }

    /** What is to become of a message. */
    enum Verdict {
        WITHIN,
        BEYOND,
        FLOOD
    }

    private @Nullable TokenBucket bucket(@Nullable Rate rate) {
        return rate == null ? null : new TokenBucket(rate, ticker.nanos());
    }

    /** A message has come. */
    Verdict message() {
        return messages == null ? Verdict.WITHIN : message(messages, ticker.nanos());
    }

    private Verdict message(TokenBucket bucket, long now) {
        if (bucket.isFull(now)) {
            refused = 0;
        }
        if (bucket.tryTake(now)) {
            return Verdict.WITHIN;
        }
        telemetry.rateLimited("messages");
        return ++refused > patience ? Verdict.FLOOD : Verdict.BEYOND;
    }

    /** What a message of that verdict asks for in the end: a refusal, where it came too soon after others. */
    Command held(Command asked, Verdict verdict) {
        if (verdict == Verdict.BEYOND) {
            return refusal(asked);
        }
        if (joins == null || !(asked instanceof Command.Join) || joins.tryTake(ticker.nanos())) {
            return asked;
        }
        telemetry.rateLimited("joins");
        return refusal(asked);
    }

    private static Command refusal(Command asked) {
        return new Command.Refuse(Refusal.RATE_LIMITED, null, asked.correlation());
    }

    /** Whether a pong that answers no ping may be taken. */
    boolean takesPong() {
        if (pongs == null || pongs.tryTake(ticker.nanos())) {
            return true;
        }
        telemetry.rateLimited("pongs");
        return false;
    }
}
