// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.peer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What waits to be written to one upgraded connection; all that waits goes out in one write.
 *
 * <p>The writer is whoever raises {@link #work} from zero. It stops when the container is not ready and is called by it
 * when it is again, so nobody ever waits for a client.
 */
final class FrameQueue implements Peer, WriteListener {
    private static final int MOST_AT_ONCE = 16_384;

    private final ServletOutputStream out;
    private final Queue<byte[]> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private byte[] gathered = {};
    private volatile boolean failed;

    FrameQueue(ServletOutputStream out) {
        this.out = out;
        out.setWriteListener(this);
    }

    @Override
    public void send(String frame) {
        add(frame(FrameReader.TEXT, frame.getBytes(StandardCharsets.UTF_8)));
    }

    void add(byte[] frame) {
        queue.add(frame);
        drain();
    }

    @Override
    public void onWritePossible() {
        drain();
    }

    @Override
    public void onError(Throwable error) {
        failed = true;
        queue.clear();
    }

    static byte[] frame(int opcode, byte[] payload) {
        int length = payload.length;
        int head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
        byte[] frame = new byte[head + length];
        frame[0] = (byte) (0x80 | opcode);
        if (head == 2) {
            frame[1] = (byte) length;
        } else {
            frame[1] = (byte) (head == 4 ? 126 : 127);
            for (int i = 0; i < head - 2; i++) {
                frame[head - 1 - i] = (byte) ((long) length >> 8 * i);
            }
        }
        System.arraycopy(payload, 0, frame, head, length);
        return frame;
    }

    private void drain() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            try {
                while (!failed && !queue.isEmpty() && out.isReady()) {
                    write();
                }
            } catch (IOException | RuntimeException e) {
                onError(e);
            }
            missed = work.addAndGet(-missed);
        } while (missed != 0);
    }

    private void write() throws IOException {
        byte[] first = queue.poll();
        if (first == null) {
            return;
        }
        byte[] next = queue.peek();
        if (next == null) {
            out.write(first);
        } else {
            int length = gather(first);
            out.write(gathered, 0, length);
        }
        if (out.isReady()) {
            out.flush();
        }
    }

    private int gather(byte[] first) {
        int length = put(first, 0);
        for (byte[] next = queue.peek(); next != null && length + next.length <= MOST_AT_ONCE; next = queue.peek()) {
            length = put(queue.remove(), length);
        }
        return length;
    }

    private int put(byte[] frame, int at) {
        if (at + frame.length > gathered.length) {
            gathered = java.util.Arrays.copyOf(gathered, Math.max(MOST_AT_ONCE, at + frame.length));
        }
        System.arraycopy(frame, 0, gathered, at, frame.length);
        return at + frame.length;
    }
}
