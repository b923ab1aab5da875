// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of what the present thread writes into the log. Liberty shows them in JSON lines, each as {@code ext_} and its
 * name; where the server has nothing of the kind they are nowhere.
 *
 * <p>By reflection, as the class is Liberty's own and the WAR runs on other servers, too.
 */
public final class LogFields {
    private static final @Nullable Method GET = find("getExtensions", Map.class);
    private static final @Nullable Method ADD = find("addExtension", String.class, String.class);
    private static final @Nullable Method REMOVE = find("removeExtension", String.class);

    private LogFields() {}

    /** Those that the thread has, by their names; to be taken along to a thread that writes for it. */
    public static Map<String, String> present() {
        if (GET == null) {
            return Map.of();
        }
        Map<String, String> fields = new HashMap<>();
        call(GET, fields);
        return fields;
    }

    /** Writes lines that have these fields. @param fields values by their names */
    public static void during(Map<String, String> fields, Runnable writing) {
        fields.forEach((name, value) -> call(ADD, name, value));
        try {
            writing.run();
        } finally {
            fields.keySet().forEach(name -> call(REMOVE, name));
        }
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
