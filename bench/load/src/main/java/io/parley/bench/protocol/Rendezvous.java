// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

import java.util.List;

/** The rendezvous dialect; the client names itself. */
public final class Rendezvous implements Protocol {
    @Override
    public String path(String room, String id, String partner) {
        return "/rendezvous/ws?room=" + room;
    }

    @Override
    public List<String> join(String room, String id) {
        return List.of("{\"type\":\"join\",\"peerId\":\"" + id + "\"}");
    }

    @Override
    public boolean isJoined(String frame) {
        return Fields.isOfType(frame, "ready");
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"signal\",\"to\":\"" + to + "\",\"data\":" + payload + "}";
    }

    @Override
    public String broadcast(String payload) {
        return "{\"type\":\"signal\",\"data\":" + payload + "}";
    }
}
