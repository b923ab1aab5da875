// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** Reads frames in tests with another parser than the code under test. */
public final class Frames {
    private Frames() {}

    public static JsonObject parse(String frame) {
        try (var reader = Json.createReader(new StringReader(frame))) {
            return reader.readObject();
        }
    }

    public static String type(String frame) {
        return text(frame, "type");
    }

    /** A string member, or the empty string when it is absent. */
    public static String text(String frame, String name) {
        JsonValue value = parse(frame).get(name);
        return value instanceof JsonString string ? string.getString() : "";
    }
}
