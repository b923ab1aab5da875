// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.peer;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;

/** The members of one frame, read by streaming; the payload is cut out of the text by its offsets. */
record Envelope(String type, String to, String payload) {
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    static Envelope read(String frame) {
        String type = null;
        String to = null;
        String payload = null;
        try (JsonParser parser = PARSERS.createParser(new StringReader(frame))) {
            parser.next();
            while (parser.next() == JsonParser.Event.KEY_NAME) {
                switch (parser.getString()) {
                    case "type" -> type = text(parser);
                    case "to" -> to = text(parser);
                    case "payload", "data" -> payload = cut(parser, frame);
                    default -> text(parser);
                }
            }
        }
        return new Envelope(type, to, payload);
    }

    String relayedFrom(String id) {
        return "{\"type\":\"" + type + "\",\"from\":\"" + id + "\",\"payload\":" + payload + "}";
    }

    private static String text(JsonParser parser) {
        parser.next();
        return parser.getString();
    }

    private static String cut(JsonParser parser, String frame) {
        int start = frame.indexOf(':', (int) parser.getLocation().getStreamOffset()) + 1;
        if (parser.next() == JsonParser.Event.START_OBJECT) {
            parser.skipObject();
        }
        return frame.substring(start, (int) parser.getLocation().getStreamOffset());
    }
}
