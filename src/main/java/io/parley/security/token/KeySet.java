// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of one JWK set (RFC 7517, section 5) that tokens may be signed with. */
record KeySet(List<VerifyingKey> keys) {
    static final KeySet EMPTY = new KeySet(List.of());

    /** A token that names no key is tried against this many at most, so that a large set costs no more than a small one. */
    private static final int MOST_TRIED = 16;

    /**
     * Reads a set. Members that are not understood are left out (RFC 7517, section 5), so that one odd key does not
     * cost the others.
     *
     * @throws ParseException when the text is no JWK set
     */
    static KeySet parse(String json) throws ParseException {
        Map<String, Object>[] members = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(json), "keys");
        if (members == null) {
            throw new ParseException("no JWK set", 0);
        }
        List<VerifyingKey> keys = new ArrayList<>();
        for (Map<String, Object> member : members) {
            JWK jwk = understood(member);
            if (jwk != null) {
                VerifyingKey.of(jwk).ifPresent(keys::add);
            }
        }
        return new KeySet(List.copyOf(keys));
    }

    private static @Nullable JWK understood(Map<String, Object> member) {
        try {
            return JWK.parse(member);
        } catch (ParseException | IllegalArgumentException e) {
            return null;
        }
    }

    boolean has(SignedToken token) {
        return keys.stream().anyMatch(key -> key.fits(token.algorithm(), token.keyId()));
    }

    boolean hasSigned(SignedToken token) {
        return keys.stream()
                .filter(key -> key.fits(token.algorithm(), token.keyId()))
                .limit(MOST_TRIED)
                .anyMatch(key -> key.check().hasSigned(token));
    }
}
