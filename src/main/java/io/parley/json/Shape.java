// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import org.jspecify.annotations.Nullable;

/** The JSON type of a value, known without looking into it. */
public enum Shape {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL;

    /** What the value is that begins with this character; null when none does. */
    static @Nullable Shape startedBy(char c) {
        return switch (c) {
            case '{' -> OBJECT;
            case '[' -> ARRAY;
            case '"' -> STRING;
            case 't', 'f' -> BOOLEAN;
            case 'n' -> NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NUMBER;
            default -> null;
        };
    }
}
