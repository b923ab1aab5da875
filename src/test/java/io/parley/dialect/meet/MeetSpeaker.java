// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.dialect.Dialect;
import io.parley.dialect.Frames;
import io.parley.dialect.Handshake;
import io.parley.dialect.Speaker;
import io.parley.testkit.TestConnection;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A meet client. */
record MeetSpeaker(Dialect dialect) implements Speaker {
    private static final Set<String> SIGNALS = Set.of("offer", "answer", "ice_candidate");

    @Override
    public Handshake handshake(String room) {
        return Speaker.handshake("meet", null, Map.of());
    }

    @Override
    public String join(String room, String id) {
        return "{\"type\":\"join_room\",\"data\":\"{\\\"room_id\\\": \\\"" + room + "\\\"}\"}";
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"offer\",\"target_id\":\"" + to + "\",\"data\":" + payload + "}";
    }

    @Override
    public String leave() {
        return "{\"type\":\"leave_room\"}";
    }

    @Override
    public String payloadMember() {
        return "data";
    }

    @Override
    public String selfId(List<String> received) {
        return Frames.text(joins(received).get(0), "user_id");
    }

    @Override
    public List<String> arrivals(List<String> received) {
        List<String> joins = joins(received);
        List<String> arrivals = new ArrayList<>(users(joins.get(0)));
        arrivals.remove(arrivals.size() - 1);
        joins.stream().skip(1).map(frame -> Frames.text(frame, "user_id")).forEach(arrivals::add);
        return arrivals;
    }

    /** The first of them is the client's own confirmation. */
    private static List<String> joins(List<String> received) {
        return received.stream()
                .filter(frame -> Frames.type(frame).equals("user_joined"))
                .toList();
    }

    static List<String> users(String frame) {
        return data(frame).getJsonArray("users").getValuesAs(JsonString::getString);
    }

    /** What the string in {@code data} holds. */
    static JsonObject data(String frame) {
        return Frames.parse(Frames.text(frame, "data"));
    }

    @Override
    public List<String> departures(List<String> received) {
        return received.stream()
                .filter(frame -> Frames.type(frame).equals("user_left"))
                .map(frame -> Frames.text(frame, "user_id"))
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
                && Frames.type(answer.get(0)).equals("error")
                && Frames.text(answer.get(0), "data").equals("{\"code\":400,\"message\":\"Invalid request\"}");
    }
}
