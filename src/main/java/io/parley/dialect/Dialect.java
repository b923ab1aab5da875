// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import io.parley.core.Codec;
import org.jspecify.annotations.Nullable;

/** One wire protocol: who may connect, what its frames ask for, and how it says what there is to say. */
public interface Dialect extends Codec {
    /** What a dialect makes of a handshake on one of the root paths, which no dialect has for itself. */
    enum Claim {
        NONE,
        /** Nothing speaks against it; the first frame will tell. */
        CANDIDATE,
        /** By its path or parameters the handshake can only be meant for this dialect. */
        OURS
    }

    /** Lower-case name: the first segment of the canonical paths, the default realm, the label for metrics. */
    String name();

    /** Where it stands among several candidates, lowest first: the first is taken when none recognises a frame. */
    default int rank() {
        return 0;
    }

    /** Whether the canonical path goes on behind {@code /ws}, as in {@code /topic/ws/{topic}}. */
    default boolean namesRoomInPath() {
        return false;
    }

    /** Why no connection can be taken at present, for the text of a 503; null when it can. */
    default @Nullable String unavailableBecause() {
        return null;
    }

    /** Whether a handshake on a root path is for this dialect. */
    Claim claim(Handshake handshake);

    /**
     * Whether the first frame on a connection with several candidates comes from a client of this dialect. The frame
     * may be anything at all.
     */
    default boolean recognises(String frame) {
        return false;
    }

    /**
     * Admits a connection and says on what terms.
     *
     * @throws HandshakeRefused with the status that the client shall see instead of the upgrade
     */
    Opening open(Handshake handshake) throws HandshakeRefused;
}
