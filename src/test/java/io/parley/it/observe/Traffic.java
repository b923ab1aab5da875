// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import java.net.URI;
import java.util.List;

/** A little of everything that clients do, rightly and wrongly. */
final class Traffic {
    private Traffic() {}

    static void ofEveryKind(ParleyServer server) {
        rendezvous(server);
        topicCall(server);
        turnip(server);
        meet(server);
        altair(server);
        refusals(server);
    }

    private static String unique() {
        return "room-" + System.nanoTime();
    }

    private static void rendezvous(ParleyServer server) {
        URI room = server.webSocket("/ws?room=" + unique() + "&key=" + Observed.ROOM_KEY);
        try (WireClient a = WireClient.connect(room);
                WireClient b = WireClient.connect(room);
                WireClient c = WireClient.connect(room)) {
            a.send("{\"type\":\"join\",\"peerId\":\"a\"}").next();
            b.send("{\"type\":\"join\",\"peerId\":\"b\"}").next();
            a.next();
            c.send("{\"type\":\"join\"}").closed();
            a.send("{\"type\":\"signal\",\"to\":\"b\",\"data\":{\"type\":\"offer\"}}");
            b.next();
            a.send("{\"type\":\"signal\",\"data\":1}");
            b.next();
            b.send("{\"type\":\"nonsense\"}").send("{\"type\":\"leave\"}").closed();
        }
    }

    /** An offer, an answer and a candidate from one peer to the other, and what is refused. */
    static void topicCall(ParleyServer server) {
        URI topic = server.webSocket("/ws/" + unique());
        try (WireClient a = WireClient.connect(topic);
                WireClient b = WireClient.connect(topic)) {
            String idA = Frames.text(a.next(), "selfId");
            a.next();
            String idB = Frames.text(b.next(), "selfId");
            b.next();
            a.next();
            a.send("{\"type\":\"offer\",\"to\":\"" + idB + "\",\"payload\":{\"sdp\":\"v=0\"},\"msgId\":\"1\"}");
            b.next();
            b.send("{\"type\":\"answer\",\"to\":\"" + idA + "\",\"payload\":{\"sdp\":\"v=0\"}}");
            a.next();
            a.send("{\"type\":\"ice-candidate\",\"to\":\"" + idB + "\",\"payload\":{\"candidate\":\"\"}}");
            b.next();
            a.send("{\"type\":\"nonsense\"}").next();
            a.send("{\"type\":\"offer\"}").next();
            a.send("{\"type\":\"offer\",\"to\":\"nobody\"}").next();
        }
    }

    private static void turnip(ParleyServer server) {
        URI with = server.webSocket("/turnip/ws?token=" + Observed.token(""));
        String room = unique();
        try (WireClient a = WireClient.connect(with);
                WireClient b = WireClient.connect(with)) {
            a.send("{\"type\":\"data\",\"data\":{\"type\":\"offer\"}}").next();
            a.send("{\"type\":\"join\",\"user_id\":\"a\",\"room\":\"" + room + "\"}");
            a.send("{\"type\":\"nonsense\"}").next();
            b.send("{\"type\":\"join\",\"user_id\":\"b\",\"room\":\"" + room + "\"}");
            a.next();
            for (String type : List.of("offer", "answer", "candidate", "bye", "nonsense")) {
                a.send("{\"type\":\"data\",\"data\":{\"type\":\"" + type + "\"}}");
                b.next();
            }
            b.send("{\"type\":\"leave\"}");
            a.next();
            a.send("{\"type\":\"disband_room\"}").closed();
        }
    }

    private static void meet(ParleyServer server) {
        URI path = server.webSocket("/meet/ws");
        String room = unique();
        try (WireClient a = WireClient.connect(path);
                WireClient b = WireClient.connect(path)) {
            a.next();
            b.next();
            a.send("{\"type\":\"offer\",\"target_id\":\"x\",\"data\":\"\"}").next();
            a.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}");
            String idA = Frames.text(a.next(), "user_id");
            b.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}")
                    .next();
            a.next();
            for (String type : List.of("offer", "answer", "ice_candidate")) {
                b.send("{\"type\":\"" + type + "\",\"target_id\":\"" + idA + "\",\"data\":{}}");
                a.next();
            }
            b.send("{\"type\":\"nonsense\"}").next();
            b.send("{\"type\":\"leave_room\"}");
            a.next();
        }
    }

    private static void altair(ParleyServer server) {
        URI path = server.webSocket("/altair/ws");
        String join = "{\"type\":\"JOIN\",\"room_id\":\"" + unique() + "\",\"payload\":{\"token\":\""
                + Observed.ALTAIR_TOKEN + "\",\"endpoint\":{\"ip\":\"203.0.113.77\",\"port\":4711}}}";
        try (WireClient a = WireClient.connect(path);
                WireClient b = WireClient.connect(path)) {
            a.next();
            String idB = Frames.text(b.next(), "peer_id");
            a.send(join.replace(Observed.ALTAIR_TOKEN, "wrong")).next();
            a.send(join).next();
            b.send(join).next();
            a.next();
            for (String type : List.of("OFFER", "ANSWER", "CANDIDATE")) {
                a.send("{\"type\":\"" + type + "\",\"target_id\":\"" + idB + "\",\"payload\":{}}");
                b.next();
            }
            a.send("{\"type\":\"DISCOVER\"}").next();
            a.send("{\"type\":\"KEEP_ALIVE\"}").next();
            a.send("{\"type\":\"NONSENSE\"}").next();
            b.send("{\"type\":\"LEAVE\"}").next();
            a.next();
        }
    }

    /** Handshakes that are not let in, and one client that asks for TURN credentials too often. */
    private static void refusals(ParleyServer server) {
        WireClient.status(server.webSocket("/ws?room=a&key=wrong"));
        WireClient.status(server.webSocket("/turnip/ws?token=wrong"));
        WireClient.status(server.webSocket("/ws?room="));
        Observed.get(server.uri("/topic/ws/a"));
        for (int i = 0; i < 100; i++) {
            String key = "/ice?key=" + Observed.ROOM_KEY;
            if (Observed.get(server.uri(key)).statusCode() == 429) {
                return;
            }
        }
        throw new AssertionError("/ice has no limit");
    }
}
