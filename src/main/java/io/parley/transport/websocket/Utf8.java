// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 (RFC 3629) counted without encoding, and decoded without mercy. */
final class Utf8 {
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private Utf8() {}

    /** How many bytes a text takes; half of a surrogate pair counts as half of its four bytes. */
    static int length(CharSequence text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ONE_BYTE) {
                bytes += c < TWO_BYTES || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    /** @throws CharacterCodingException when the bytes are not UTF-8 from beginning to end */
    static String decode(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }
}
