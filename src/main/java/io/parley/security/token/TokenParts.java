// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/**
 * The parts between a token's dots, read strictly: base64url without padding in the one way to write it, UTF-8, and
 * JSON without duplicate members.
 */
final class TokenParts {
    private TokenParts() {}

    static byte[] bytes(String part) throws TokenRefused {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            // Unused bits that are not zero, or padding, would give one token several spellings.
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw TokenRefused.malformed("a part is not base64url");
    }

    static Map<String, Object> object(String part) throws TokenRefused {
        try {
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(part)))
                    .toString();
            if (json.startsWith("{")) {
                return JSONObjectUtils.parse(json);
            }
        } catch (CharacterCodingException | ParseException e) {
            // Refused below.
        }
        throw TokenRefused.malformed("a part is not a JSON object");
    }
}
