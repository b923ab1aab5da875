// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

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
import org.jspecify.annotations.Nullable;

/** A topic client. */
record TopicSpeaker(Dialect dialect) implements Speaker {
    private static final Set<String> SIGNALS = Set.of("offer", "answer", "ice-candidate");

    @Override
    public Handshake handshake(String room) {
        return Speaker.handshake("topic", room, Map.of());
    }

    @Override
    public @Nullable String join(String room, String id) {
        return null;
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"offer\",\"to\":\"" + to + "\",\"payload\":" + payload + "}";
    }

    @Override
    public @Nullable String leave() {
        return null;
    }

    @Override
    public String payloadMember() {
        return "payload";
    }

    @Override
    public String selfId(List<String> received) {
        return Frames.text(received.get(0), "selfId");
    }

    @Override
    public List<String> arrivals(List<String> received) {
        List<String> arrivals = new ArrayList<>();
        for (String frame : received) {
            switch (Frames.type(frame)) {
                case "peer-list" ->
                    Frames.parse(frame).getJsonArray("peers").getValuesAs(JsonObject.class).stream()
                            .map(peer -> peer.getString("id"))
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
                .filter(frame -> SIGNALS.contains(Frames.type(frame)))
                .toList();
    }

    @Override
    public boolean answersMalformed(TestConnection connection) {
        return "1007 malformed".equals(connection.closed());
    }
}
