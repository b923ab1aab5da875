// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a connection, as its dialect gets to see it.
 *
 * @param base the dialect named by the path, empty for a root path
 * @param rest what stands behind {@code /ws/}, percent-decoded; null when nothing does
 * @param query the query parameters, decoded, in order; a parameter without value has an empty one
 * @param headers the request headers by lower-case name
 * @param subprotocols the offered sub-protocols in the client's order
 * @param contextPath where the application lives, without a trailing slash; empty at the root
 * @param secure whether the request came by TLS
 * @param remoteAddress the client's address as text, for limits and logs
 */
public record Handshake(
        String base,
        @Nullable String rest,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        List<String> subprotocols,
        String contextPath,
        boolean secure,
        String remoteAddress) {

    /** The first value of a query parameter, or null when it is absent. */
    public @Nullable String parameter(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The first value of a header, or null when it is absent. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The value of a cookie (RFC 6265, section 4.2), the first when there are several, or null when there is none. */
    public @Nullable String cookie(String name) {
        for (String header : headers.getOrDefault("cookie", List.of())) {
            for (String pair : header.split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).trim().equals(name)) {
                    return pair.substring(equals + 1).trim();
                }
            }
        }
        return null;
    }

    /** Neither query nor headers: they hold keys, tokens and cookies. */
    @Override
    public String toString() {
        return "Handshake[" + base + ", " + rest + ']';
    }

    /** Whether the path is one that no dialect has for itself. */
    public boolean isOnRootPath() {
        return base.isEmpty();
    }
}
