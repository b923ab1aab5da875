// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The call of a script whose arguments are known beforehand. */
final class SimpleCall extends ScriptCall {
    /** Takes an answer, on the pipeline's thread. */
    interface Taker {
        /** @param repeated whether the script may have run before, so that this is not its first answer */
        void answered(@Nullable Object reply, boolean repeated);
    }

    private final List<?> arguments;
    private final Taker answered;
    private final Consumer<Failure> failed;

    SimpleCall(Script script, String key, List<?> arguments, Taker answered, Consumer<Failure> failed) {
        super(script, key);
        this.arguments = arguments;
        this.answered = answered;
        this.failed = failed;
    }

    /** A call whose answer nobody waits for. */
    SimpleCall(Script script, String key, List<?> arguments) {
        this(script, key, arguments, (reply, repeated) -> {}, failure -> {});
    }

    @Override
    List<?> arguments() {
        return arguments;
    }

    @Override
    void answered(@Nullable Object reply) {
        answered.answered(reply, attempts() > 1);
    }

    @Override
    void failed(Failure failure) {
        failed.accept(failure);
    }
}
