// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Fields of what the present thread writes into the log. Liberty shows them in JSON lines, each as {@code ext_} and its
 * name; where the server has nothing of the kind they are nowhere.
 *
 * <p>By reflection, as the class is Liberty's own and the WAR runs on other servers, too.
 */
final class LogFields {
    private static final @Nullable Method ADD = find("addExtension", String.class, String.class);
    private static final @Nullable Method REMOVE = find("removeExtension", String.class);

    private LogFields() {}

    /** To be closed on the same thread when the lines are written. */
    interface Added extends AutoCloseable {
        @Override
        void close();
    }

    /** @param fields names and values by turns */
    static Added add(String... fields) {
        for (int i = 0; i < fields.length; i += 2) {
            call(ADD, fields[i], fields[i + 1]);
        }
        return () -> {
            for (int i = 0; i < fields.length; i += 2) {
                call(REMOVE, fields[i]);
            }
        };
    }

    private static void call(@Nullable Method method, Object... arguments) {
        if (method != null) {
            try {
                method.invoke(null, arguments);
            } catch (ReflectiveOperationException e) {
                // A line without its fields says the same in words.
            }
        }
    }

    private static @Nullable Method find(String name, Class<?>... parameters) {
        try {
            return Class.forName("com.ibm.websphere.logging.hpel.LogRecordContext")
                    .getMethod(name, parameters);
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }
}
