// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.peer;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** The safe send path: a queue, and asynchronous sends with a time limit, one at a time. */
final class QueuedPeer implements Peer {
    private final RemoteEndpoint.Async remote;
    private final Queue<String> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean sending = new AtomicBoolean();

    QueuedPeer(Session session) {
        remote = session.getAsyncRemote();
        remote.setSendTimeout(10_000);
    }

    @Override
    public void send(String frame) {
        queue.add(frame);
        if (sending.compareAndSet(false, true)) {
            next();
        }
    }

    private void next() {
        String frame = queue.poll();
        while (frame == null) {
            sending.set(false);
            if (queue.isEmpty() || !sending.compareAndSet(false, true)) {
                return;
            }
            frame = queue.poll();
        }
        remote.sendText(frame, result -> next());
    }
}
