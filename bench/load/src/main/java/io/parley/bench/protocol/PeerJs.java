// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

/** The protocol of the PeerJS server; it has no rooms. */
public final class PeerJs implements Protocol {
    @Override
    public String path(String room, String id, String partner) {
        return "/peerjs?key=peerjs&id=" + id + "&token=" + id;
    }

    @Override
    public boolean isJoined(String frame) {
        return Fields.isOfType(frame, "OPEN");
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"OFFER\",\"dst\":\"" + to + "\",\"payload\":" + payload + "}";
    }
}
