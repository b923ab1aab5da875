// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.Refusal;
import io.parley.core.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last {@value #SIZE} refusals, of handshakes and of requests, to answer "what is being refused right now?".
 *
 * <p>A ring: noting one is two atomic steps, and the oldest is overwritten. No text of clients is in it.
 */
@ApplicationScoped
public class RecentRefusals implements Telemetry {
    static final int SIZE = 500;

    private final AtomicReferenceArray<RefusalView> ring = new AtomicReferenceArray<>(SIZE);
    private final AtomicLong noted = new AtomicLong();

    @Override
    public void handshakeRefused(String dialect, int status, String reason) {
        note(new RefusalView(System.currentTimeMillis(), dialect, "handshake", status + " " + reason));
    }

    @Override
    public void refused(String dialect, Refusal refusal) {
        note(new RefusalView(System.currentTimeMillis(), dialect, "request", refusal.name()));
    }

    private void note(RefusalView refusal) {
        ring.set((int) (noted.getAndIncrement() % SIZE), refusal);
    }

    /** The last ones, newest first. */
    public List<RefusalView> last(int limit) {
        long end = noted.get();
        List<RefusalView> views = new ArrayList<>();
        for (long i = end - 1; i >= Math.max(0, end - SIZE) && views.size() < limit; i--) {
            RefusalView view = ring.get((int) (i % SIZE));
            if (view != null) {
                views.add(view);
            }
        }
        return views;
    }
}
