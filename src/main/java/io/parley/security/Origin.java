// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import java.net.IDN;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web origin (RFC 6454, section 4) in the one form in which equal origins are equal.
 *
 * @param scheme in lower case
 * @param host in lower case, names of other scripts in their ASCII form, IPv6 addresses in brackets
 * @param port the port in effect; -1 where the scheme has no default and none is given
 */
public record Origin(String scheme, String host, int port) {
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443, "ws", 80, "wss", 443);
    private static final int LONGEST = 300;
    private static final int MAX_PORT = 65_535;
    private static final String HOST = "[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*|\\[[0-9A-Fa-f:.]+]";
    private static final Pattern HOST_ONLY = Pattern.compile(HOST);
    private static final Pattern SERIALIZED =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(" + HOST + ")(?::([1-9][0-9]{0,4}))?");

    /** The origin that a text is the serialization of; null for everything else, {@code null} and paths included. */
    public static @Nullable Origin parse(String text) {
        Matcher parts = SERIALIZED.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            return null;
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        int port = parts.group(3) == null ? DEFAULT_PORTS.getOrDefault(scheme, -1) : Integer.parseInt(parts.group(3));
        return port > MAX_PORT ? null : new Origin(scheme, parts.group(2).toLowerCase(Locale.ROOT), port);
    }

    /** The host that a text is nothing but the name of; null for everything else. */
    static @Nullable String hostOnly(String text) {
        boolean fits = text.length() <= LONGEST && HOST_ONLY.matcher(text).matches();
        return fits ? text.toLowerCase(Locale.ROOT) : null;
    }

    /**
     * What an operator wrote, with a host of other scripts in the ASCII form in which browsers send it. Never for what
     * a client sent: the conversion makes different texts equal.
     */
    static String toAscii(String entry) {
        int host = entry.indexOf("://") + 3;
        if (host < 3) {
            host = 0;
        }
        int end = entry.indexOf(':', host);
        if (end < 0) {
            end = entry.length();
        }
        try {
            return entry.substring(0, host) + IDN.toASCII(entry.substring(host, end)) + entry.substring(end);
        } catch (IllegalArgumentException e) {
            return entry;
        }
    }
}
