// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/**
 * One command for Redis on its way through the {@link Pipeline}. It is settled exactly once: by an answer or by a
 * failure. It is repeated after a break of the connection, so carrying it out twice must not matter.
 */
abstract class Request {
    private final AtomicBoolean settled = new AtomicBoolean();
    private final String operation;
    private final String key;
    private volatile long submittedAt;
    private int attempts;

    /**
     * @param operation what it is called in the metrics, from a closed set
     * @param key the key it is about, by which its server is found
     */
    Request(String operation, String key) {
        this.operation = operation;
        this.key = key;
    }

    final String operation() {
        return operation;
    }

    final String key() {
        return key;
    }

    final boolean isSettled() {
        return settled.get();
    }

    final long submittedAt() {
        return submittedAt;
    }

    final void submittedAt(long nanos) {
        submittedAt = nanos;
    }

    /** How often it was written before this time. Asked by the writer alone. */
    final int attempts() {
        return attempts;
    }

    /** The command to be written now, or null when there is no use for it any more. Called by the writer alone. */
    final @Nullable CommandArguments next(boolean wholeScript) {
        if (isSettled()) {
            return null;
        }
        CommandArguments command = command(wholeScript);
        attempts++;
        return command;
    }

    /** Takes Redis' answer, on the writer's thread. */
    final void answer(@Nullable Object reply) {
        if (!settled.compareAndSet(false, true)) {
            answeredLate(reply);
            return;
        }
        try {
            answered(reply);
        } catch (RuntimeException e) {
            // Whoever asked is owed one outcome, also when the answer cannot be read.
            failed(Failure.MALFORMED);
            throw e;
        }
    }

    /** Gives up, on any thread. @return whether it was still open */
    final boolean fail(Failure failure) {
        boolean open = settled.compareAndSet(false, true);
        if (open) {
            failed(failure);
        }
        return open;
    }

    /**
     * What to write; may differ between attempts. Null when it is not wanted any more, in which case it must have been
     * failed.
     *
     * @param wholeScript whether a script has to be sent as text, as its server does not know it
     */
    abstract @Nullable CommandArguments command(boolean wholeScript);

    /** The answer, on the writer's thread, which must not be held up. Reads all of it before it does anything. */
    abstract void answered(@Nullable Object reply);

    /** No answer, on any thread. */
    abstract void failed(Failure failure);

    /** The answer to a request that was given up already. */
    void answeredLate(@Nullable Object reply) {}
}
