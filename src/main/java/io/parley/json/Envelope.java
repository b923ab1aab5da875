// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import io.parley.json.EnvelopeReader.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one frame held of the members its reader reads.
 *
 * <p>All accessors take a name the reader was built with and throw {@link IllegalArgumentException} for any other:
 * that is a slip in the dialect, never the client's doing.
 */
public final class Envelope {

    private final List<Member> members;

    /** By index of member: the unescaped string, or the payload's source text. */
    private final @Nullable String[] values;

    /** By index of member, for payloads only. */
    private final @Nullable Shape[] shapes;

    private final @Nullable String[] notes;

    Envelope(List<Member> members) {
        this.members = members;
        this.values = new String[members.size()];
        this.shapes = new Shape[members.size()];
        this.notes = new String[members.size()];
    }

    /** The string member {@code name}, unescaped; null when the frame has none or has it as {@code null}. */
    public @Nullable String text(String name) {
        return values[indexOf(name, false)];
    }

    /**
     * The payload {@code name} as it stood in the frame, character for character; the four characters {@code null}
     * when the frame has it as {@code null}, and Java's null only when the frame has none.
     */
    public @Nullable String payload(String name) {
        return values[indexOf(name, true)];
    }

    /** The JSON type of the payload {@code name}; null when the frame has none. */
    public @Nullable Shape shape(String name) {
        return shapes[indexOf(name, true)];
    }

    /** The string noted inside the payload {@code name}; null when there was none or nothing was to be noted. */
    public @Nullable String noted(String name) {
        return notes[indexOf(name, true)];
    }

    void take(int index, ObjectCursor cursor) throws MalformedEnvelope {
        Member member = members.get(index);
        if (member.isPayload()) {
            values[index] = cursor.cutNoting(member.notes());
            shapes[index] = cursor.shape();
            notes[index] = cursor.noted();
        } else {
            values[index] = cursor.text(member.name());
        }
    }

    private int indexOf(String name, boolean payload) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name) && members.get(i).isPayload() == payload) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " is not read as a " + (payload ? "payload" : "string"));
    }
}
