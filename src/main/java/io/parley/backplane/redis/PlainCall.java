// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** A command of Redis itself. */
final class PlainCall extends Request {
    private static final Consumer<@Nullable Object> NOBODY = reply -> {};

    private final Command command;
    private final List<?> arguments;
    private final Consumer<@Nullable Object> answered;
    private final Consumer<Failure> failed;

    PlainCall(
            String operation,
            Command command,
            String key,
            List<?> arguments,
            Consumer<@Nullable Object> answered,
            Consumer<Failure> failed) {
        super(operation, key);
        this.command = command;
        this.arguments = arguments;
        this.answered = answered;
        this.failed = failed;
    }

    /** A command whose answer nobody waits for. */
    PlainCall(String operation, Command command, String key, Object... arguments) {
        this(operation, command, key, List.of(arguments), NOBODY, failure -> {});
    }

    @Override
    CommandArguments command(boolean wholeScript) {
        CommandArguments built = new CommandArguments(command).key(key());
        arguments.forEach(built::add);
        return built;
    }

    @Override
    void answered(@Nullable Object reply) {
        answered.accept(reply);
    }

    @Override
    void failed(Failure failure) {
        failed.accept(failure);
    }
}
