// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import io.parley.json.MalformedEnvelope.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the members of the one object that a text holds, from first to last, validating every character on the
 * way.
 *
 * <p>Call {@link #next()} until it is false, and exactly one of {@link #skip()}, {@link #text()}, {@link #cut()} or
 * {@link #cutNoting} after each true; the frame has been proven well formed only when {@code next} has said false. Not
 * thread safe.
 */
final class ObjectCursor {
    private final String source;
    private final JsonScanner scanner;
    private boolean first = true;
    private Shape shape = Shape.OBJECT;

    /** The last string found under the name that {@link #cutNoting} was given, or null. */
    private @Nullable String noted;

    ObjectCursor(String source, int maxDepth) throws MalformedEnvelope {
        this.source = source;
        this.scanner = new JsonScanner(source, maxDepth);
        scanner.skipSpace();
        requireObject(scanner.shape());
        scanner.open(1);
    }

    /** Moves to the next member; false at the end of the object, which is then also the end of the text. */
    boolean next() throws MalformedEnvelope {
        if (scanner.name(first)) {
            first = false;
            return true;
        }
        scanner.end();
        return false;
    }

    /** The current member's name, unescaped; only before its value is read. */
    String name() {
        return scanner.string();
    }

    /** Whether the current member has this name; only before its value is read. */
    boolean isNamed(String name) {
        return scanner.isString(name);
    }

    /** The shape of the value read last. */
    Shape shape() {
        return shape;
    }

    /** What the last {@link #cutNoting} noted, or null. */
    @Nullable
    String noted() {
        return noted;
    }

    /** Passes over the current member's value. */
    void skip() throws MalformedEnvelope {
        shape = scanner.shape();
        scanner.value(1);
    }

    /** The current value as unescaped text, null for {@code null}; {@code member} is malformed if it is of another type. */
    @Nullable
    String text(String member) throws MalformedEnvelope {
        shape = scanner.shape();
        if (shape == Shape.OBJECT || shape == Shape.ARRAY) {
            throw malformed(Reason.WRONG_TYPE, member);
        }
        scanner.value(1);
        return switch (shape) {
            case STRING -> scanner.string();
            case NULL -> null;
            default -> throw malformed(Reason.WRONG_TYPE, member);
        };
    }

    /** The source text of the current member's value, from its first to its last character. */
    String cut() throws MalformedEnvelope {
        return cutNoting(null);
    }

    /**
     * Like {@link #cut()}, but when the value is an object notes the string that it holds under {@code wanted}, the
     * last one if there are several, as a client's own parser would see it.
     */
    String cutNoting(@Nullable String wanted) throws MalformedEnvelope {
        int start = scanner.position();
        noted = null;
        shape = scanner.shape();
        if (wanted != null && shape == Shape.OBJECT) {
            note(wanted);
        } else {
            scanner.value(1);
        }
        return source.substring(start, scanner.position());
    }

    /** The current string value, unescaped; only right after a value whose shape is {@link Shape#STRING}. */
    String lastString() {
        return scanner.string();
    }

    MalformedEnvelope malformed(Reason reason, @Nullable String member) {
        return scanner.malformed(reason, member);
    }

    private void requireObject(Shape root) throws MalformedEnvelope {
        if (root != Shape.OBJECT) {
            if (root != Shape.ARRAY) {
                scanner.value(0);
            }
            throw malformed(Reason.NOT_AN_OBJECT, null);
        }
    }

    private void note(String wanted) throws MalformedEnvelope {
        scanner.open(2);
        for (boolean first = true; scanner.name(first); first = false) {
            boolean isWanted = scanner.isString(wanted);
            boolean isString = scanner.shape() == Shape.STRING;
            scanner.value(2);
            if (isWanted) {
                noted = isString ? scanner.string() : null;
            }
        }
    }
}
