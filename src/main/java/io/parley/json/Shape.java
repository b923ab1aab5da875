// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import jakarta.json.stream.JsonParser;

/** The JSON type of a value, known without looking into it. */
public enum Shape {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    BOOLEAN,
    NULL;

    static Shape startedBy(JsonParser.Event event) {
        return switch (event) {
            case START_OBJECT -> OBJECT;
            case START_ARRAY -> ARRAY;
            case VALUE_STRING -> STRING;
            case VALUE_NUMBER -> NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
            case VALUE_NULL -> NULL;
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw new IllegalArgumentException(event + " starts no value");
        };
    }
}
