// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.peer;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One upgraded connection: what comes is taken apart by {@link FrameReader}, what goes waits in {@link FrameQueue}. */
public class FrameStream implements HttpUpgradeHandler, ReadListener, FrameReader.Frames {
    String id = "";

    private final FrameReader reader = new FrameReader(this, 1 << 20);
    private final byte[] buffer = new byte[4096];
    private WebConnection connection;
    private ServletInputStream in;
    private FrameQueue out;

    @Override
    public void init(WebConnection upgraded) {
        try {
            connection = upgraded;
            in = upgraded.getInputStream();
            out = new FrameQueue(upgraded.getOutputStream());
            Peers.add(id, out);
            in.setReadListener(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (in.isReady()) {
            int count = in.read(buffer);
            if (count < 0) {
                end();
                return;
            }
            reader.read(buffer, count);
        }
    }

    @Override
    public void message(byte[] bytes, int offset, int length) {
        String text = Utf8.text(bytes, offset, length);
        try {
            if (text != null) {
                Peers.relay(id, text);
                return;
            }
        } catch (RuntimeException e) {
            // It is not JSON.
        }
        reader.end(1007);
    }

    @Override
    public void ping(byte[] payload) {
        out.add(FrameQueue.frame(FrameReader.PONG, payload));
    }

    @Override
    public void close(int code) {
        out.add(FrameQueue.frame(FrameReader.CLOSE, new byte[] {(byte) (code >> 8), (byte) code}));
        end();
    }

    @Override
    public void onAllDataRead() {
        end();
    }

    @Override
    public void onError(Throwable error) {
        end();
    }

    @Override
    public void destroy() {
        Peers.remove(id, out);
    }

    private void end() {
        Peers.remove(id, out);
        try {
            connection.close();
        } catch (Exception e) {
            // It is over one way or the other.
        }
    }
}
