// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import io.parley.dialect.Dialect;
import io.parley.dialect.Frames;
import io.parley.dialect.Handshake;
import io.parley.dialect.Speaker;
import io.parley.testkit.TestConnection;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rendezvous client. */
record RendezvousSpeaker(Dialect dialect) implements Speaker {
    @Override
    public Handshake handshake(String room) {
        return Speaker.handshake("rendezvous", null, Map.of("room", List.of(room)));
    }

    @Override
    public String join(String room, String id) {
        return "{\"type\":\"join\",\"peerId\":\"" + id + "\"}";
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"signal\",\"to\":\"" + to + "\",\"data\":" + payload + "}";
    }

    @Override
    public String leave() {
        return "{\"type\":\"leave\"}";
    }

    @Override
    public String payloadMember() {
        return "data";
    }

    @Override
    public String selfId(List<String> received) {
        return received.stream()
                .filter(frame -> Frames.type(frame).equals("ready"))
                .map(frame -> Frames.text(frame, "selfId"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<String> arrivals(List<String> received) {
        List<String> arrivals = new ArrayList<>();
        for (String frame : received) {
            switch (Frames.type(frame)) {
                case "ready" ->
                    Frames.parse(frame).getJsonArray("peers").getValuesAs(JsonObject.class).stream()
                            .map(peer -> peer.getString("peerId"))
                            .forEach(arrivals::add);
                case "peer-joined" -> arrivals.add(Frames.text(frame, "peerId"));
                default -> {}
            }
        }
        return arrivals;
    }

    @Override
    public List<String> departures(List<String> received) {
        return received.stream()
                .filter(frame -> Frames.type(frame).equals("peer-left"))
                .map(frame -> Frames.text(frame, "peerId"))
                .toList();
    }

    @Override
    public List<String> signals(List<String> received) {
        return received.stream()
                .filter(frame -> Frames.type(frame).equals("signal"))
                .toList();
    }

    @Override
    public boolean answersMalformed(TestConnection connection) {
        return "1007 malformed".equals(connection.closed());
    }
}
