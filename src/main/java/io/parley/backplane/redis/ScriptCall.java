// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** The call of one of our scripts, by its SHA-1 where its server knows it. */
abstract class ScriptCall extends Request {
    private final Script script;

    ScriptCall(Script script, String key) {
        super(script.name().toLowerCase(Locale.ROOT), key);
        this.script = script;
    }

    ScriptCall(Script script, String operation, String key) {
        super(operation, key);
        this.script = script;
    }

    @Override
    final @Nullable CommandArguments command(boolean wholeScript) {
        List<?> arguments = arguments();
        if (arguments == null) {
            return null;
        }
        CommandArguments command = wholeScript
                ? new CommandArguments(Command.EVAL).add(script.text())
                : new CommandArguments(Command.EVALSHA).add(script.sha());
        command.add(1).key(key());
        arguments.forEach(command::add);
        return command;
    }

    /** The script's arguments: texts, numbers and byte arrays; null when the call is not wanted any more. */
    abstract @Nullable List<?> arguments();
}
