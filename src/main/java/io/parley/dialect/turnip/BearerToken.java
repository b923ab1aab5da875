// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.dialect.Handshake;
import io.parley.security.Voucher;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a handshake may carry its token: query, then header, then sub-protocol; the first that is there counts. */
final class BearerToken {
    /** The sub-protocol that announces the token behind it; the only one that is ever answered. */
    static final String SUBPROTOCOL = "bearer";

    static final String PARAMETER = "token";
    private static final String HEADER = "Authorization";
    private static final String SCHEME = "bearer";

    private BearerToken() {}

    /** The token of a handshake as it came, which may be empty; null when the handshake has none. */
    static @Nullable String of(Handshake handshake) {
        String token = of(handshake.parameter(PARAMETER), handshake.header(HEADER));
        return token != null ? token : ofSubprotocols(handshake.subprotocols());
    }

    /** The token of any other request as it came, which may be empty; null when the request has none. */
    static @Nullable String of(Voucher.Request request) {
        return of(request.parameter(PARAMETER), request.header(HEADER));
    }

    private static @Nullable String of(@Nullable String parameter, @Nullable String header) {
        return parameter != null ? parameter : ofHeader(header);
    }

    /** RFC 6750, section 2.1; the scheme in any case (RFC 9110, section 11.1). */
    private static @Nullable String ofHeader(@Nullable String header) {
        if (header == null) {
            return null;
        }
        int end = header.indexOf(' ');
        String scheme = end < 0 ? header : header.substring(0, end);
        if (!scheme.toLowerCase(Locale.ROOT).equals(SCHEME)) {
            return null;
        }
        return header.substring(scheme.length()).trim();
    }

    private static @Nullable String ofSubprotocols(List<String> offered) {
        int at = offered.indexOf(SUBPROTOCOL);
        if (at < 0) {
            return null;
        }
        return at + 1 < offered.size() ? offered.get(at + 1) : "";
    }
}
