// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.Optional;

/** Where a server listens. An IPv6 address is written in brackets. */
record Address(String host, int port) {
    private static final int MAX_PORT = 65_535;

    /** Reads {@code host:port}, or {@code host} alone with the port given; empty when it is neither. */
    static Optional<Address> parse(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > text.lastIndexOf(']') && (text.indexOf(':') == colon || text.startsWith("["));
        String host = hasPort ? text.substring(0, colon) : text;
        int port = hasPort ? port(text.substring(colon + 1)) : defaultPort;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        boolean fits = !host.isEmpty() && !host.matches(".*[\\s/@\\[\\]].*") && port > 0 && port <= MAX_PORT;
        return fits ? Optional.of(new Address(host, port)) : Optional.empty();
    }

    private static int port(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
