// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON object inside a payload, read with forgiveness: whatever is not there in the expected shape is absent.
 *
 * <p>For the few payloads that are meant for the server, such as the profile a join may carry. A text that is no JSON
 * object reads as an object without members; of a member that occurs twice the last one counts; nothing is thrown.
 * Immutable.
 */
public final class LooseObject {

    private static final LooseObject EMPTY = new LooseObject(Map.of());

    private final Map<String, Value> members;

    private LooseObject(Map<String, Value> members) {
        this.members = members;
    }

    /** The object that {@code json} holds; null and everything that is no JSON object read as an empty one. */
    public static LooseObject of(@Nullable String json) {
        if (json == null) {
            return EMPTY;
        }
        try {
            return new LooseObject(membersOf(new ObjectCursor(json, EnvelopeReader.GREATEST_MAX_DEPTH)));
        } catch (MalformedEnvelope e) {
            return EMPTY;
        }
    }

    /**
     * Like {@link #of}, and a JSON string is taken as a text that in turn holds the object, for clients that send
     * {@code "data":"{\"room_id\":…}"} as well as {@code "data":{"room_id":…}}.
     */
    public static LooseObject ofMaybeQuoted(@Nullable String json) {
        if (json == null || !json.startsWith("\"")) {
            return of(json);
        }
        return of(of("{\"quoted\":" + json + '}').text("quoted"));
    }

    /** The string member {@code name}, unescaped; null when absent or no string. */
    public @Nullable String text(String name) {
        Value value = members.get(name);
        return value == null ? null : value.text();
    }

    /** The object member {@code name}; without members when absent or no object. Never null. */
    public LooseObject object(String name) {
        Value value = members.get(name);
        return value != null && value.shape() == Shape.OBJECT ? of(value.source()) : EMPTY;
    }

    /** The whole number {@code name}; empty when absent, no number, beyond an int, or written with fraction or exponent. */
    public OptionalInt integer(String name) {
        Value value = members.get(name);
        if (value == null || value.shape() != Shape.NUMBER) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(value.source()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** The source text of the member {@code name}, whatever its type; null when absent. */
    public @Nullable String source(String name) {
        Value value = members.get(name);
        return value == null ? null : value.source();
    }

    private static Map<String, Value> membersOf(ObjectCursor cursor) throws MalformedEnvelope {
        Map<String, Value> members = new HashMap<>();
        while (cursor.next()) {
            String name = cursor.name();
            String source = cursor.cut();
            String text = cursor.shape() == Shape.STRING ? cursor.lastString() : null;
            members.put(name, new Value(cursor.shape(), source, text));
        }
        return members;
    }

    private record Value(
            Shape shape, String source, @Nullable String text) {}
}
