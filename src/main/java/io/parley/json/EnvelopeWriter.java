// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on its way out, written member by member into one buffer.
 *
 * <pre>{@code
 * String frame = EnvelopeWriter.type("offer").text("from", id).raw("payload", payload).textIfPresent("msgId", m).done();
 * }</pre>
 *
 * <p>Members appear in the order they are written; keeping names distinct, and free of what JSON escapes, is the
 * caller's duty. Not thread safe, and
 * of no use after {@link #done()}.
 */
public final class EnvelopeWriter {

    private static final int TYPICAL_ENVELOPE = 160;

    private final StringBuilder out;

    private EnvelopeWriter(StringBuilder out) {
        this.out = out.append('{');
    }

    /** Begins a frame whose first member is {@code "type"}. */
    public static EnvelopeWriter type(String type) {
        return object().text("type", type);
    }

    /** Begins an object without members. */
    public static EnvelopeWriter object() {
        return new EnvelopeWriter(new StringBuilder(TYPICAL_ENVELOPE));
    }

    /** Adds a string. */
    public EnvelopeWriter text(String name, String value) {
        Strings.quote(value, name(name));
        return this;
    }

    /** Adds a string, or nothing when {@code value} is null. */
    public EnvelopeWriter textIfPresent(String name, @Nullable String value) {
        return value == null ? this : text(name, value);
    }

    /** Adds a whole number. */
    public EnvelopeWriter number(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** Adds {@code true} or {@code false}. */
    public EnvelopeWriter bool(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** Adds a value whose JSON text is at hand, verbatim: it is trusted to be one valid JSON value. */
    public EnvelopeWriter raw(String name, String json) {
        out.ensureCapacity(out.length() + json.length() + TYPICAL_ENVELOPE);
        name(name).append(json);
        return this;
    }

    /** Like {@link #raw}, or nothing when {@code json} is null. */
    public EnvelopeWriter rawIfPresent(String name, @Nullable String json) {
        return json == null ? this : raw(name, json);
    }

    /** Adds an object whose members {@code members} writes. */
    public EnvelopeWriter object(String name, Consumer<EnvelopeWriter> members) {
        name(name);
        nested(members);
        return this;
    }

    /** Adds an array with one object for each item, in order; {@code members} writes the members of one of them. */
    public <T> EnvelopeWriter objects(
            String name, Collection<? extends T> items, BiConsumer<EnvelopeWriter, ? super T> members) {
        name(name).append('[');
        for (T item : items) {
            separate('[');
            nested(writer -> members.accept(writer, item));
        }
        out.append(']');
        return this;
    }

    /** Adds an array of strings. */
    public EnvelopeWriter texts(String name, Collection<String> values) {
        name(name).append('[');
        for (String value : values) {
            separate('[');
            Strings.quote(value, out);
        }
        out.append(']');
        return this;
    }

    /** The whole object as JSON text. */
    public String done() {
        return out.append('}').toString();
    }

    private void nested(Consumer<EnvelopeWriter> members) {
        members.accept(new EnvelopeWriter(out));
        out.append('}');
    }

    private StringBuilder name(String name) {
        separate('{');
        return out.append('"').append(name).append("\":");
    }

    /** A comma, unless nothing stands before but the bracket: no value ever ends in an opening bracket. */
    private void separate(char opening) {
        if (out.charAt(out.length() - 1) != opening) {
            out.append(',');
        }
    }
}
