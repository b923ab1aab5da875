// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

/** What the bare relays speak on a path of theirs: the client names itself, and each message its target. */
public record Bare(String base) implements Protocol {
    @Override
    public String path(String room, String id, String partner) {
        return base + "?id=" + id + "&to=" + partner;
    }

    @Override
    public boolean isJoined(String frame) {
        return Fields.isOfType(frame, "ready");
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"offer\",\"to\":\"" + to + "\",\"payload\":" + payload + "}";
    }
}
