// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads handshakes from requests of the container, from what the client wrote wherever there is a choice. */
final class Handshakes {
    private Handshakes() {}

    /** The path below the application's root, still encoded. */
    static String rawPath(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Whether the request asks for a WebSocket (RFC 6455, section 4.2.1); whether rightly is the container's to say. */
    static boolean isUpgrade(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && tokens(request, "Connection").anyMatch("upgrade"::equalsIgnoreCase);
    }

    /** @throws HandshakeRefused with 400 when the address cannot be decoded */
    static Handshake read(HttpServletRequest request, SocketPath path) throws HandshakeRefused {
        return new Handshake(
                path.base(),
                path.rest(),
                PercentEncoding.decodeQuery(request.getQueryString()),
                headers(request),
                tokens(request, "Sec-WebSocket-Protocol").toList(),
                request.getContextPath(),
                request.isSecure(),
                request.getRemoteAddr());
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    private static Stream<String> tokens(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(token -> !token.isEmpty());
    }
}
