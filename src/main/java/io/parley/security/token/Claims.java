// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a token says (RFC 7519, section 4). A claim that is {@code null} is absent; one of the wrong type is refused. */
public final class Claims {
    /** The last second of the year 9999. What lies beyond is most likely milliseconds, and would never expire. */
    private static final double LAST_SECOND = 253_402_300_799.0;

    private final Map<String, Object> values;

    Claims(Map<String, Object> values) {
        this.values = values;
    }

    /** A string, or null when absent. */
    public @Nullable String text(String name) throws TokenRefused {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw TokenRefused.claims(name + " is not a string");
    }

    /** Whether the claim is {@code true} or {@code "true"}. */
    public boolean isTrue(String name) {
        Object value = values.get(name);
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    /** When the token stops being valid, without any leeway; null when it does not say. */
    public @Nullable Instant expiresAt() throws TokenRefused {
        return instant("exp");
    }

    /** A NumericDate, or null when absent. */
    @Nullable
    Instant instant(String name) throws TokenRefused {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        double seconds = value instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(seconds >= 0 && seconds <= LAST_SECOND)) {
            throw TokenRefused.claims(name + " is not a time in seconds");
        }
        return Instant.ofEpochMilli((long) (seconds * 1_000));
    }

    /** Whether the claim is that string, or an array of strings with it. */
    boolean names(String name, String wanted) throws TokenRefused {
        Object value = values.get(name);
        if (value instanceof List<?> several) {
            if (!several.stream().allMatch(String.class::isInstance)) {
                throw TokenRefused.claims(name + " is not all strings");
            }
            return several.contains(wanted);
        }
        return wanted.equals(text(name));
    }
}
