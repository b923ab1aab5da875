// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A WebSocket client that writes its frames byte by byte, so that it can break every rule of RFC 6455. */
public final class RawWebSocket implements AutoCloseable {
    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    private static final int PATIENCE_MS = 20_000;
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private String handshake = "";

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    /** One frame from the server. @param opcode its four bits @param payload its bytes */
    public record Frame(int opcode, byte[] payload) {
        /** The payload as text. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** The code of a close frame; 1005 when it has none (RFC 6455, section 7.1.5). */
        public int closeCode() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    /** Connects and shakes hands; the server must agree. @param headers further lines of the request, each with CRLF */
    public static RawWebSocket connect(URI uri, String headers) throws IOException {
        return connect(uri, headers, 0);
    }

    /** Connects with a receive buffer of so many bytes, or the system's own when 0. */
    public static RawWebSocket connect(URI uri, String headers, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), PATIENCE_MS);
        RawWebSocket raw = new RawWebSocket(socket);
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        raw.write(("GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        raw.handshake = raw.head();
        if (!raw.handshake.startsWith("HTTP/1.1 101")) {
            socket.close();
            throw new IOException(raw.handshake);
        }
        return raw;
    }

    /** Status line and headers of the server's answer. */
    public String handshake() {
        return handshake;
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 16_384 && head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** Sends one masked frame that is its message's last. */
    public RawWebSocket send(int opcode, byte[] payload) throws IOException {
        return send(opcode, true, payload);
    }

    /** Sends one masked text frame that is its message's last. */
    public RawWebSocket send(String text) throws IOException {
        return send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one masked frame. */
    public RawWebSocket send(int opcode, boolean last, byte[] payload) throws IOException {
        return write(frame(opcode, last, payload));
    }

    /** One masked frame. @param opcode its four bits, and the reserved ones above them if there are to be any */
    public static byte[] frame(int opcode, boolean last, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.writeBytes(header(opcode, last, payload.length));
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i & 3]);
        }
        return frame.toByteArray();
    }

    /** Waits no longer than this for whatever is read next. */
    public RawWebSocket patience(Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        return this;
    }

    /** Sends the head of a frame that declares so many bytes, and none of them. */
    public RawWebSocket declare(int opcode, long length) throws IOException {
        write(header(opcode, true, length));
        return this;
    }

    /** Sends bytes that need be no frame at all. */
    public RawWebSocket write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Whether there is something to read. */
    public boolean hasHeard() throws IOException {
        return in.available() > 0;
    }

    /** Throws away what has come so far, without waiting for more; so the server is not held up by a full connection. */
    public RawWebSocket drain() throws IOException {
        while (in.available() > 0) {
            in.skipBytes(in.available());
        }
        return this;
    }

    private static byte[] header(int opcode, boolean last, long length) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write((last ? 0x80 : 0) | opcode);
        if (length < 126) {
            head.write(0x80 | (int) length);
        } else if (length < 65_536) {
            head.write(0x80 | 126);
            head.write((int) (length >> 8));
            head.write((int) length);
        } else {
            head.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                head.write((int) (length >> shift));
            }
        }
        head.writeBytes(MASK);
        return head.toByteArray();
    }

    /** The next frame. @throws IOException when none comes within 20 s or the connection ends */
    public Frame next() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Frame(first & 0xf, payload);
    }

    /** The next text frame, whatever pings come before it. */
    public String nextText() throws IOException {
        Frame frame = next();
        for (int pings = 0; frame.opcode() == PING && pings < 100; pings++) {
            frame = next();
        }
        if (frame.opcode() != TEXT) {
            throw new IOException("opcode " + frame.opcode() + " instead of text, close code " + frame.closeCode());
        }
        return frame.text();
    }

    /** The code by which the server closes, reading past everything else; 1006 when it just cuts the connection. */
    public int closeCode() throws IOException {
        try {
            for (int frames = 0; frames < 100_000; frames++) {
                Frame frame = next();
                if (frame.opcode() == CLOSE) {
                    return frame.closeCode();
                }
            }
            throw new IOException("no close among 100,000 frames");
        } catch (EOFException | SocketException e) {
            return 1006;
        }
    }

    /** Cuts the connection without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
