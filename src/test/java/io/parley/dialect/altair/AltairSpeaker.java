// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.dialect.Dialect;
import io.parley.dialect.Frames;
import io.parley.dialect.Handshake;
import io.parley.dialect.Speaker;
import io.parley.testkit.TestConnection;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An altair client. */
record AltairSpeaker(Dialect dialect) implements Speaker {
    private static final Set<String> SIGNALS = Set.of("OFFER", "ANSWER", "CANDIDATE");

    @Override
    public Handshake handshake(String room) {
        return Speaker.handshake("altair", null, Map.of());
    }

    @Override
    public String join(String room, String id) {
        return "{\"type\":\"JOIN\",\"room_id\":\"" + room + "\"}";
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"OFFER\",\"target_id\":\"" + to + "\",\"payload\":" + payload + "}";
    }

    @Override
    public String leave() {
        return "{\"type\":\"LEAVE\"}";
    }

    @Override
    public String payloadMember() {
        return "payload";
    }

    @Override
    public String selfId(List<String> received) {
        return Frames.text(received.get(0), "peer_id");
    }

    @Override
    public List<String> arrivals(List<String> received) {
        List<String> arrivals = new ArrayList<>();
        for (String frame : received) {
            if (Frames.type(frame).equals("PEER_JOINED")) {
                arrivals.add(Frames.text(frame, "peer_id"));
            } else if (Frames.type(frame).equals("ACK") && frame.contains("\"peers\"")) {
                Frames.parse(frame)
                        .getJsonObject("payload")
                        .getJsonArray("peers")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(peer -> peer.getString("peer_id"))
                        .filter(id -> !id.equals(selfId(received)))
                        .forEach(arrivals::add);
            }
        }
        return arrivals;
    }

    @Override
    public List<String> departures(List<String> received) {
        return received.stream()
                .filter(frame -> Frames.type(frame).equals("PEER_LEFT"))
                .map(frame -> Frames.text(frame, "peer_id"))
                .toList();
    }

    @Override
    public List<String> signals(List<String> received) {
        return received.stream()
                .filter(frame -> SIGNALS.contains(Frames.type(frame)))
                .toList();
    }

    @Override
    public boolean answersMalformed(TestConnection connection) {
        List<String> answer = connection.take();
        return connection.closed() == null
                && answer.size() == 1
                && answer.get(0)
                        .startsWith("{\"type\":\"ERROR\",\"payload\":{\"code\":\"INVALID_MESSAGE\","
                                + "\"message\":\"invalid JSON\"},\"timestamp\":");
    }
}
