// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

import org.jspecify.annotations.Nullable;

/** The topic dialect. */
public final class Topic implements Protocol {
    @Override
    public String path(String room, String id, String partner) {
        return "/topic/ws/" + room;
    }

    @Override
    public @Nullable String ownId(String frame) {
        return Fields.text(frame, "selfId");
    }

    @Override
    public boolean isJoined(String frame) {
        return Fields.isOfType(frame, "peer-list");
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"offer\",\"to\":\"" + to + "\",\"payload\":" + payload + "}";
    }
}
