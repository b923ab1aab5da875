// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import io.parley.json.MalformedEnvelope.Reason;
import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the members of the one object that a text holds, from first to last, validating every character on the
 * way.
 *
 * <p>Call {@link #next()} until it is false, and exactly one of {@link #skip()}, {@link #text()}, {@link #cut()} or
 * {@link #cutNoting} after each true; the frame has been proven well formed only when {@code next} has said false.
 * Values are walked event by event and never by {@code JsonParser.skipObject}: that one counts brackets and lets
 * broken JSON between them pass. Not thread safe.
 */
final class ObjectCursor implements AutoCloseable {

    /** Held, because asking {@link Json} for a parser searches the class path each time (about 100 times slower). */
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private final String source;
    private final int maxDepth;
    private final JsonParser parser;
    private String name = "";
    private Shape shape = Shape.OBJECT;

    /** The last string found under the name that {@link #cutNoting} was given, or null. */
    private @Nullable String noted;

    ObjectCursor(String source, int maxDepth) throws MalformedEnvelope {
        this.source = source;
        this.maxDepth = maxDepth;
        this.parser = PARSERS.createParser(new StringReader(source));
        try {
            requireObject();
        } catch (MalformedEnvelope e) {
            close();
            throw e;
        }
    }

    /** Moves to the next member; false at the end of the object, which is then also the end of the text. */
    boolean next() throws MalformedEnvelope {
        if (advance() == Event.KEY_NAME) {
            name = parser.getString();
            return true;
        }
        requireEnd();
        return false;
    }

    /** The current member's name, unescaped. */
    String name() {
        return name;
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
        passValue(advance(), null);
    }

    /** The current member's value as unescaped text, null for {@code null}; any other type is malformed. */
    @Nullable
    String text() throws MalformedEnvelope {
        Event event = advance();
        shape = Shape.startedBy(event);
        return switch (shape) {
            case STRING -> parser.getString();
            case NULL -> null;
            default -> throw malformed(Reason.WRONG_TYPE, name);
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
        int start = startOfValue();
        passValue(advance(), wanted);
        return source.substring(start, offset());
    }

    /** The current string value, unescaped; only right after a value whose shape is {@link Shape#STRING}. */
    String lastString() {
        return parser.getString();
    }

    MalformedEnvelope malformed(Reason reason, @Nullable String member) {
        return new MalformedEnvelope(reason, member, offset());
    }

    @Override
    public void close() {
        parser.close();
    }

    private void requireObject() throws MalformedEnvelope {
        if (advance() != Event.START_OBJECT) {
            throw malformed(Reason.NOT_AN_OBJECT, null);
        }
    }

    private void passValue(Event first, @Nullable String wanted) throws MalformedEnvelope {
        shape = Shape.startedBy(first);
        noted = null;
        int depth = 1 + step(first);
        requireDepth(depth);
        while (depth > 1) {
            Event event = advance();
            depth += step(event);
            requireDepth(depth);
            if (wanted != null
                    && event == Event.KEY_NAME
                    && depth == 2
                    && parser.getString().equals(wanted)) {
                Event value = advance();
                noted = value == Event.VALUE_STRING ? parser.getString() : null;
                depth += step(value);
                requireDepth(depth);
            }
        }
    }

    private static int step(Event event) {
        return switch (event) {
            case START_OBJECT, START_ARRAY -> 1;
            case END_OBJECT, END_ARRAY -> -1;
            default -> 0;
        };
    }

    private void requireDepth(int depth) throws MalformedEnvelope {
        if (depth > maxDepth) {
            throw malformed(Reason.TOO_DEEP, null);
        }
    }

    /** The parser has just read a name; JSON allows only white space and one colon before its value, if one comes. */
    private int startOfValue() {
        int at = offset();
        while (at < source.length() && (source.charAt(at) == ':' || isSpace(source.charAt(at)))) {
            at++;
        }
        return at;
    }

    /** Checks what is left ourselves: whether a parser looks beyond the root value is up to its maker. */
    private void requireEnd() throws MalformedEnvelope {
        for (int at = offset(); at < source.length(); at++) {
            if (!isSpace(source.charAt(at))) {
                throw new MalformedEnvelope(Reason.NOT_JSON, null, at);
            }
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** The only place that asks the parser for more, and so the only one where it can find fault. */
    private Event advance() throws MalformedEnvelope {
        try {
            return parser.next();
        } catch (JsonParsingException e) {
            throw notJson(e.getLocation().getStreamOffset());
        } catch (RuntimeException e) {
            // Parsers throw more than they declare: NoSuchElementException at the end, bare ones on their own limits.
            throw notJson(source.length());
        }
    }

    private MalformedEnvelope notJson(long offset) {
        return new MalformedEnvelope(Reason.NOT_JSON, null, clamp(offset));
    }

    private int offset() {
        return clamp(parser.getLocation().getStreamOffset());
    }

    /** After the end of input parsers report positions that are not in the text. */
    private int clamp(long offset) {
        return (int) Math.max(0, Math.min(offset, source.length()));
    }
}
