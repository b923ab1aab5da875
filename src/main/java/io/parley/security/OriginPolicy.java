// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From which web origins (RFC 6454) browsers may use this server. Who sends no {@code Origin} is no browser and passes.
 *
 * @param origins the allowed origins, exactly
 * @param hosts host names that are allowed with any scheme and port
 */
public record OriginPolicy(Set<Origin> origins, Set<String> hosts) implements SettingsRecord {
    /** Lets every origin in: the default. */
    public static final OriginPolicy ANY = new OriginPolicy(Set.of(), Set.of());

    private static final String KEY = "parley.allowed-origins";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final Map<String, String> VARY = Map.of("Vary", "Origin");

    public OriginPolicy {
        origins = Set.copyOf(origins);
        hosts = Set.copyOf(hosts);
    }

    /** Reads {@code parley.allowed-origins}: origins such as {@code https://app.example:8443}, or bare host names. */
    public static OriginPolicy from(Settings settings) {
        Set<Origin> origins = new HashSet<>();
        Set<String> hosts = new HashSet<>();
        for (String written : settings.list(KEY, List.of())) {
            String entry = Origin.toAscii(written);
            Origin origin = Origin.parse(entry);
            String host = Origin.hostOnly(entry);
            if (origin != null) {
                origins.add(origin);
            } else if (host != null) {
                hosts.add(host);
            } else {
                settings.reject(KEY, "origins like https://app.example:8443 without path, or bare host names");
            }
        }
        return new OriginPolicy(origins, hosts);
    }

    /** Whether every origin passes. */
    public boolean allowsAny() {
        return origins.isEmpty() && hosts.isEmpty();
    }

    /** Whether a request passes. @param headers the values of its {@code Origin} headers, in order */
    public boolean allows(List<String> headers) {
        if (allowsAny() || headers.isEmpty()) {
            return true;
        }
        return headers.size() == 1 && isListed(headers.get(0));
    }

    private boolean isListed(String header) {
        Origin origin = Origin.parse(header);
        return origin != null && (origins.contains(origin) || hosts.contains(origin.host()));
    }

    /**
     * The headers by which a browser lets a page read the answer (Fetch, "CORS protocol").
     *
     * @param origin the request's {@code Origin}; null when it has none
     */
    public Map<String, String> corsHeaders(@Nullable String origin) {
        if (allowsAny()) {
            return Map.of(ALLOW_ORIGIN, "*");
        }
        return origin != null && isListed(origin) ? Map.of(ALLOW_ORIGIN, origin, "Vary", "Origin") : VARY;
    }
}
