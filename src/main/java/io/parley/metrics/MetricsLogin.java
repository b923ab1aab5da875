// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import io.parley.security.SharedKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one user that may see the metrics, by basic authentication (RFC 7617). */
public final class MetricsLogin {
    /** What an answer with status 401 says in {@code WWW-Authenticate}, as the document of the metrics listener has it. */
    public static final String CHALLENGE = "Basic realm=\"Turnip Metrics\"";

    private static final String SCHEME = "basic ";

    private final SharedKey credentials;

    MetricsLogin(String username, String password) {
        this.credentials = new SharedKey(username + ':' + password);
    }

    /** Whether that is the user. @param header the request's {@code Authorization}; anything at all, or null */
    public boolean admits(@Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
            return credentials.matches(new String(decoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "MetricsLogin[***]";
    }
}
