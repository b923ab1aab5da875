// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection of a client. To be used on its loop's thread alone. */
public final class Connection {
    private static final byte[] NOTHING = {};
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final Loop loop;
    private final SocketChannel channel;
    private final Listener listener;
    private final byte[] request;
    private @Nullable SelectionKey key;

    /** What has come of a frame that is not complete yet. */
    private byte[] rest = NOTHING;

    /** What is to be sent; null while that is nothing, so that idle connections cost nothing. */
    private @Nullable ByteBuffer out;

    private boolean open;
    private boolean over;
    private boolean dirty;
    private long pings;

    Connection(Loop loop, SocketChannel channel, byte[] request, Listener listener) {
        this.loop = loop;
        this.channel = channel;
        this.request = request;
        this.listener = listener;
    }

    /** Whether messages can be sent. */
    public boolean isOpen() {
        return open && !over;
    }

    /** How many pings of the server were answered. */
    public long pings() {
        return pings;
    }

    /** Queues a frame, which goes out with all others of this turn of the loop. */
    public void send(byte[] frame) {
        if (over) {
            return;
        }
        ByteBuffer buffer = out;
        if (buffer == null) {
            buffer = ByteBuffer.allocate(Math.max(512, frame.length));
        } else if (buffer.remaining() < frame.length) {
            ByteBuffer larger = ByteBuffer.allocate(2 * (buffer.position() + frame.length));
            buffer = larger.put(buffer.flip());
        }
        out = buffer.put(frame);
        if (!dirty) {
            dirty = true;
            loop.toFlush(this);
        }
    }

    /** Says goodbye and forgets the connection as soon as that is out; the server's answer is not waited for. */
    public void leave() {
        send(Frames.close(1000));
        flush();
        end("left");
    }

    /** Cuts the connection without a word. */
    public void cut() {
        end("cut");
    }

    void register(SelectionKey registered) {
        key = registered;
    }

    void ready() {
        try {
            if (!open && key().isConnectable()) {
                channel.finishConnect();
                key().interestOps(SelectionKey.OP_READ);
                send(request);
                return;
            }
            if (!over && key().isWritable()) {
                flush();
            }
            if (!over && key().isReadable()) {
                read();
            }
        } catch (IOException e) {
            end(e.toString());
        }
    }

    void flush() {
        dirty = false;
        ByteBuffer buffer = out;
        if (over || buffer == null) {
            return;
        }
        try {
            channel.write(buffer.flip());
            buffer.compact();
            boolean more = buffer.position() > 0;
            if (!more && buffer.capacity() <= 512) {
                out = null;
            }
            int wanted = more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
            if (key().interestOps() != wanted) {
                key().interestOps(wanted);
            }
        } catch (IOException e) {
            end(e.toString());
        }
    }

    void end(String why) {
        if (over) {
            return;
        }
        over = true;
        out = null;
        rest = NOTHING;
        if (key != null) {
            key.cancel();
        }
        try {
            channel.close();
        } catch (IOException e) {
            why += ", " + e;
        }
        loop.forget(this);
        listener.closed(this, why);
    }

    private SelectionKey key() {
        if (key == null) {
            throw new IllegalStateException("not registered");
        }
        return key;
    }

    private void read() throws IOException {
        ByteBuffer in = loop.input();
        in.clear().put(rest);
        int count = channel.read(in);
        if (count < 0) {
            end("end of stream");
            return;
        }
        byte[] bytes = in.array();
        int end = in.position();
        int at = open ? 0 : head(bytes, end);
        while (at >= 0 && open && !over) {
            int next = frame(bytes, at, end);
            if (next < 0) {
                break;
            }
            at = next;
        }
        int kept = Math.max(at, 0);
        rest = kept == end || over ? NOTHING : Arrays.copyOfRange(bytes, kept, end);
    }

    /** @return where the frames begin, or -1 when the head is not complete */
    private int head(byte[] bytes, int end) {
        for (int i = 0; i + 4 <= end; i++) {
            if (Arrays.equals(bytes, i, i + 4, END_OF_HEAD, 0, 4)) {
                String head = new String(bytes, 0, i, StandardCharsets.ISO_8859_1);
                if (!head.startsWith("HTTP/1.1 101")) {
                    end("refused: " + head.lines().findFirst().orElse(""));
                    return -1;
                }
                open = true;
                listener.opened(this);
                return i + 4;
            }
        }
        return -1;
    }

    /** Handles the frame at an offset. @return where the next one begins, or -1 when this one is not complete */
    private int frame(byte[] bytes, int at, int end) {
        if (end - at < 2) {
            return -1;
        }
        int length = bytes[at + 1] & 0x7f;
        int payload = at + 2;
        if (length == 126) {
            if (end - at < 4) {
                return -1;
            }
            length = (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
            payload = at + 4;
        } else if (length == 127) {
            if (end - at < 10) {
                return -1;
            }
            length = ByteBuffer.wrap(bytes, at + 6, 4).getInt();
            payload = at + 10;
        }
        if (end - payload < length) {
            loop.expect(payload - at + length);
            return -1;
        }
        handle(bytes[at] & 0xff, bytes, payload, length);
        return payload + length;
    }

    private void handle(int first, byte[] bytes, int offset, int length) {
        switch (first) {
            case 0x80 | Frames.TEXT, 0x80 | Frames.BINARY -> listener.message(this, bytes, offset, length);
            case 0x80 | Frames.PING -> {
                pings++;
                send(Frames.frame(Frames.PONG, bytes, offset, length));
            }
            case 0x80 | Frames.PONG -> {}
            case 0x80 | Frames.CLOSE -> {
                int code = length < 2 ? 1005 : (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
                String reason = length < 2 ? "" : new String(bytes, offset + 2, length - 2, StandardCharsets.UTF_8);
                end("closed " + code + " " + reason);
            }
            default -> end("a frame that begins with " + first + " was not expected");
        }
    }
}
