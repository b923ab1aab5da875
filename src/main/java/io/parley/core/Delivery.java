// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A notice on its way to one peer or to many, rendered at most once per dialect. */
public final class Delivery {
    private final Notice notice;
    private final @Nullable Map<Codec, Rendering> renderings;

    private Delivery(Notice notice, @Nullable Map<Codec, Rendering> renderings) {
        this.notice = notice;
        this.renderings = renderings;
    }

    /** A delivery with one receiver. */
    public static Delivery toOne(Notice notice) {
        return new Delivery(notice, null);
    }

    /** A delivery whose renderings are kept for the receivers to come. */
    public static Delivery toMany(Notice notice) {
        return new Delivery(notice, new ConcurrentHashMap<>(2));
    }

    public Notice notice() {
        return notice;
    }

    /** Whether this counts against a queue for signals alone. */
    public boolean isSignal() {
        return notice instanceof Notice.Relayed;
    }

    /** When this node heard the signal that this passes on, by its ticker. Only for signals. */
    public long heardAt() {
        return ((Notice.Relayed) notice).heardAt();
    }

    /** The frame for receivers of one dialect. */
    public Rendering renderedBy(Codec codec) {
        if (renderings == null) {
            return codec.render(notice);
        }
        return renderings.computeIfAbsent(codec, c -> c.render(notice));
    }
}
