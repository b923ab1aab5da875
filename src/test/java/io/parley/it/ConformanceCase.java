// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import io.parley.it.harness.RawWebSocket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One thing a WebSocket client may do, and what the server must do then.
 *
 * @param group the class of cases it belongs to, by which deviations are named
 * @param name what is sent
 * @param writes what is written to the socket, each at once
 * @param expected what comes back, in order: {@code echo TEXT}, {@code pong HEX}, {@code close CODE}
 */
record ConformanceCase(String group, String name, List<byte[]> writes, List<String> expected) {
    private static final String HEAD = "{\"type\":\"signal\",\"to\":\"me\",\"data\":\"";
    private static final String TAIL = "\"}";

    /** The shortest message that comes back. */
    static final int SHORTEST = HEAD.length() + TAIL.length();

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] frame(int opcode, byte[] payload) {
        return RawWebSocket.frame(opcode, true, payload);
    }

    static byte[] part(int opcode, byte[] payload) {
        return RawWebSocket.frame(opcode, false, payload);
    }

    /** A message whose data the server sends back. */
    static byte[] message(byte[] data) {
        return join(bytes(HEAD), data, bytes(TAIL));
    }

    static byte[] message(String data) {
        return message(bytes(data));
    }

    /** A message of so many bytes. */
    static String dataFor(int bytes) {
        return "x".repeat(bytes - SHORTEST);
    }

    static byte[] close(int code, String reason) {
        return close(code, bytes(reason));
    }

    static byte[] close(int code, byte[] reason) {
        return frame(RawWebSocket.CLOSE, join(bytes(code >> 8, code), reason));
    }

    static String echo(String data) {
        return "echo " + (data.length() < 100 ? data : data.length() + "#" + data.hashCode());
    }

    static String pong(byte[] payload) {
        return "pong " + new java.math.BigInteger(1, join(bytes(1), payload)).toString(16);
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }
}
