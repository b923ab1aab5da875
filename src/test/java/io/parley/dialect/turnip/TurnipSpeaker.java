// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.dialect.Dialect;
import io.parley.dialect.Frames;
import io.parley.dialect.Handshake;
import io.parley.dialect.Speaker;
import io.parley.testkit.TestConnection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A turnip client: it names itself, and what it says is for everybody. */
record TurnipSpeaker(Dialect dialect) implements Speaker {
    @Override
    public Handshake handshake(String room) {
        return TurnipFixture.handshake(TurnipFixture.token(""));
    }

    @Override
    public String join(String room, String id) {
        return TurnipFixture.joinFrame(room, id);
    }

    @Override
    public String signal(String to, String payload) {
        return "{\"type\":\"data\",\"data\":" + payload + "}";
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
    public @Nullable String selfId(List<String> received) {
        return null;
    }

    @Override
    public boolean listsThoseBefore() {
        return false;
    }

    @Override
    public List<String> arrivals(List<String> received) {
        return users(received, Set.of("ready", "user_joined"));
    }

    @Override
    public List<String> departures(List<String> received) {
        return users(received, Set.of("user_left"));
    }

    private static List<String> users(List<String> received, Set<String> types) {
        return ofType(received, types)
                .map(frame -> Frames.parse(frame).getJsonObject("data").getString("user_id"))
                .toList();
    }

    private static Stream<String> ofType(List<String> received, Set<String> types) {
        return received.stream().filter(frame -> types.contains(Frames.type(frame)));
    }

    @Override
    public List<String> signals(List<String> received) {
        return ofType(received, Set.of("data")).toList();
    }

    /** Malformed is what cannot be read; a type of another kind of JSON value is, too. */
    @Override
    public boolean answersMalformed(TestConnection connection) {
        return connection.closed() == null && connection.take().equals(List.of(TurnipFixture.error("Invalid message")));
    }
}
