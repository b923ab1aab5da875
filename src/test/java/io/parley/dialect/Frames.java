// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;

/** Reads frames in tests with another parser than the code under test. */
public final class Frames {
    /** Held: to look for one at each frame takes longer than to read it. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private Frames() {}

    public static JsonObject parse(String frame) {
        try (var reader = READERS.createReader(new StringReader(frame))) {
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
