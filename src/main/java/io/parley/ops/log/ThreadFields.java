// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.log;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a thread has given its lines of the log, taken along to the thread that writes them. Open Liberty's own
 * class, by reflection; none where the server has nothing of the kind.
 */
final class ThreadFields {
    private static final @Nullable Method GET = find("getExtensions", Map.class);
    private static final @Nullable Method ADD = find("addExtension", String.class, String.class);
    private static final @Nullable Method REMOVE = find("removeExtension", String.class);

    private ThreadFields() {}

    static Map<String, String> present() {
        if (GET == null) {
            return Map.of();
        }
        Map<String, String> fields = new HashMap<>();
        call(GET, fields);
        return fields;
    }

    static void during(Map<String, String> fields, Runnable writing) {
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
