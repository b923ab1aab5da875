// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The meet dialect. */
public final class Meet implements Protocol {
    @Override
    public String path(String room, String id, String partner) {
        return "/meet/ws";
    }

    @Override
    public List<String> join(String room, String id) {
        return List.of("{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}");
    }

    @Override
    public @Nullable String ownId(String frame) {
        return isJoined(frame) ? Fields.text(frame, "user_id") : null;
    }

    @Override
    public boolean isJoined(String frame) {
        return Fields.isOfType(frame, "user_joined");
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"offer\",\"target_id\":\"" + to + "\",\"data\":" + payload + "}";
    }
}
