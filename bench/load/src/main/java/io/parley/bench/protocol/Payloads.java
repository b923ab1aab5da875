// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

import io.parley.bench.wire.Numbered;
import java.nio.charset.StandardCharsets;

/** Payloads that look like a session description and have the size that is wanted. */
public final class Payloads {
    private static final String BEGIN = "{\"type\":\"offer\",\"sdp\":\"";
    private static final String END = "\"}";
    private static final String SDP = "v=0\\r\\no=- 4611731400430051336 2 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\n"
            + "a=group:BUNDLE 0\\r\\na=msid-semantic: WMS\\r\\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\\r\\n"
            + "c=IN IP4 0.0.0.0\\r\\na=ice-ufrag:4ZcD\\r\\na=ice-pwd:2/1muCWoOi3uLifh0NuRHlAb\\r\\n"
            + "a=ice-options:trickle\\r\\na=setup:actpass\\r\\na=mid:0\\r\\na=sctp-port:5000\\r\\n";

    private Payloads() {}

    /** A message to that peer that is as long as a text frame of that many bytes. */
    public static String signal(Protocol protocol, String to, int bytes) {
        return protocol.signal(to, sized(bytes - length(protocol.signal(to, ""))));
    }

    /** The same, with room for a number in its payload. */
    public static String numbered(Protocol protocol, String to, int bytes) {
        String number = "{\"number\":\"" + Numbered.PLACE + "\",";
        int rest = bytes - length(protocol.signal(to, number));
        return protocol.signal(to, number + sized(rest + 1).substring(1));
    }

    /** A JSON object of so many bytes, at least as many as the shortest has. */
    public static String sized(int bytes) {
        int room = Math.max(0, bytes - BEGIN.length() - END.length());
        StringBuilder sdp = new StringBuilder(room + SDP.length());
        while (sdp.length() + SDP.length() <= room) {
            sdp.append(SDP);
        }
        // An escape must not be cut in two: the last stretch is plain.
        while (sdp.length() < room) {
            sdp.append((char) ('a' + sdp.length() % 26));
        }
        return BEGIN + sdp + END;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
