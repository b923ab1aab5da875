// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The altair dialect. */
public final class Altair implements Protocol {
    @Override
    public String path(String room, String id, String partner) {
        return "/altair/ws";
    }

    @Override
    public List<String> join(String room, String id) {
        return List.of("{\"type\":\"JOIN\",\"room_id\":\"" + room + "\"}");
    }

    @Override
    public @Nullable String ownId(String frame) {
        return isJoined(frame) ? Fields.text(frame, "peer_id") : null;
    }

    /** The acknowledgement of the connect has no room. */
    @Override
    public boolean isJoined(String frame) {
        return Fields.isOfType(frame, "ACK") && frame.contains("\"room_id\"");
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"OFFER\",\"target_id\":\"" + to + "\",\"payload\":" + payload + "}";
    }
}
