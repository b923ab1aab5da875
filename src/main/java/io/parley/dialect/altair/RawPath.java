// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The rule for paths as clients write them (RFC 3986, section 2.1): percent-encoded UTF-8 throughout. */
final class RawPath {
    private static final int ESCAPE = 3;
    private static final int HEX = 16;

    private RawPath() {}

    /** Whether every escape is one, and all together are UTF-8. */
    static boolean isDecodable(String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            } else if (isEscape(path, at)) {
                bytes.write(Integer.parseInt(path, at + 1, at + ESCAPE, HEX));
                at += ESCAPE - 1;
            } else {
                return false;
            }
        }
        return isUtf8(bytes.toByteArray());
    }

    private static boolean isEscape(String path, int at) {
        return at + ESCAPE <= path.length()
                && Character.digit(path.charAt(at + 1), HEX) >= 0
                && Character.digit(path.charAt(at + 2), HEX) >= 0;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
