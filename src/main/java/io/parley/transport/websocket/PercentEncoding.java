// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.dialect.HandshakeRefused;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Paths and queries as the client wrote them, decoded strictly (RFC 3986, section 2.1, over UTF-8). */
final class PercentEncoding {
    private static final int MAX_PARAMETERS = 200;
    private static final int LATIN = 0xFF;

    private PercentEncoding() {}

    /** One path segment; {@code +} stands for itself. @throws HandshakeRefused with 400 when it cannot be decoded */
    static String decodeSegment(String raw) throws HandshakeRefused {
        return decode(raw, false);
    }

    /**
     * The parameters of a query, in order; {@code +} is a space, as forms write it. Only {@code &} separates.
     *
     * @throws HandshakeRefused with 400 when one cannot be decoded, or there are too many
     */
    static Map<String, List<String>> decodeQuery(@Nullable String raw) throws HandshakeRefused {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        String[] pairs = raw.split("&");
        if (pairs.length > MAX_PARAMETERS) {
            throw new HandshakeRefused(400, "too many query parameters");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters
                        .computeIfAbsent(decode(name, true), n -> new ArrayList<>(1))
                        .add(decode(value, true));
            }
        }
        return parameters;
    }

    private static String decode(String raw, boolean plusIsSpace) throws HandshakeRefused {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.write(octet(raw, i));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else if (c <= LATIN) {
                // Containers hand bytes that should have been encoded through as one character each.
                bytes.write(c);
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return Utf8.decode(ByteBuffer.wrap(bytes.toByteArray()));
        } catch (CharacterCodingException e) {
            throw new HandshakeRefused(400, "the address is not UTF-8");
        }
    }

    private static int octet(String raw, int percent) throws HandshakeRefused {
        int high = percent + 1 < raw.length() ? Character.digit(raw.charAt(percent + 1), 16) : -1;
        int low = percent + 2 < raw.length() ? Character.digit(raw.charAt(percent + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new HandshakeRefused(400, "the address is not percent-encoded properly");
        }
        return high << 4 | low;
    }
}
