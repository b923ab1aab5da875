// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The altair dialect's frames: requests that are acknowledged, rooms that can be listed, errors by code. */
class AltairIT {
    private static final String STAMP = ",\"timestamp\":\\d{13}}";
    private static final String ID = "[0-9a-f]{8}";

    private final ParleyServer server = WireServers.five();
    private final String room = "altair" + System.nanoTime();

    /** A connection and the id that its welcome told. */
    private record Peer(WireClient client, String id) implements AutoCloseable {
        Peer send(String frame) {
            client.send(frame);
            return this;
        }

        String next() {
            return client.next();
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private Peer connect() {
        WireClient client = WireClient.connect(server.webSocket("/altair/ws"));
        String welcome = client.next();
        assertThat(welcome)
                .matches("\\{\"type\":\"ACK\",\"peer_id\":\"" + ID + "\",\"payload\":\\{\"message\":\"connected\"}"
                        + STAMP);
        return new Peer(client, Frames.text(welcome, "peer_id"));
    }

    private static String join(String room, String more) {
        return "{\"type\":\"JOIN\",\"room_id\":\"" + room + "\"" + more + "}";
    }

    private static String info(String id) {
        return "\\{\"peer_id\":\"" + id + "\",\"joined_at\":\\d{13}}";
    }

    private static String error(String payload, String requestId) {
        return "\\{\"type\":\"ERROR\",\"payload\":\\{" + payload + "}"
                + (requestId.isEmpty() ? "" : ",\"request_id\":\"" + requestId + "\"") + STAMP;
    }

    private static String error(String code, String message, String requestId) {
        return error("\"code\":\"" + code + "\",\"message\":\"" + message + "\"", requestId);
    }

    @Test
    void peersJoinListTalkAndLeave() {
        try (Peer a = connect();
                Peer b = connect()) {
            a.send(join(
                    room,
                    ",\"request_id\":\"req-123\",\"peer_id\":\"forged\",\"timestamp\":1703894400000,\"payload\":"
                            + "{\"display_name\":\"Alice\",\"endpoint\":{\"ip\":\"203.0.113.1\",\"port\":12345}}"));
            String alice = "\\{\"peer_id\":\"" + a.id() + "\",\"display_name\":\"Alice\",\"endpoint\":\\{\"ip\":"
                    + "\"203\\.0\\.113\\.1\",\"port\":12345},\"joined_at\":\\d{13}}";
            assertThat(a.next())
                    .matches("\\{\"type\":\"ACK\",\"peer_id\":\"" + a.id() + "\",\"room_id\":\"" + room
                            + "\",\"payload\":\\{\"room_id\":\"" + room + "\",\"peers\":\\[" + alice
                            + "]},\"request_id\":\"req-123\"" + STAMP);

            b.send(join(room, ",\"payload\":[\"an odd shape is ignored\"]"));
            assertThat(b.next())
                    .matches("\\{\"type\":\"ACK\",\"peer_id\":\"" + b.id() + "\",\"room_id\":\"" + room
                            + "\",\"payload\":\\{\"room_id\":\"" + room + "\",\"peers\":\\[" + alice + ","
                            + info(b.id()) + "]}" + STAMP);
            assertThat(a.next())
                    .matches("\\{\"type\":\"PEER_JOINED\",\"peer_id\":\"" + b.id() + "\",\"room_id\":\"" + room
                            + "\",\"payload\":" + info(b.id()) + STAMP);

            for (String type : List.of("OFFER", "ANSWER", "CANDIDATE")) {
                a.send("{\"type\":\"" + type + "\",\"target_id\":\"" + b.id()
                        + "\",\"payload\":{ \"session_id\" : \"s\" },\"request_id\":\"r\"}");
                assertThat(b.next())
                        .matches("\\{\"type\":\"" + type + "\",\"peer_id\":\"" + a.id() + "\",\"target_id\":\"" + b.id()
                                + "\",\"payload\":\\{ \"session_id\" : \"s\" },\"request_id\":\"r\"" + STAMP);
            }
            b.send("{\"type\":\"DISCOVER\",\"request_id\":\"d\"}");
            assertThat(b.next())
                    .matches("\\{\"type\":\"PEER_LIST\",\"peer_id\":\"" + b.id() + "\",\"room_id\":\"" + room
                            + "\",\"payload\":\\{\"room_id\":\"" + room + "\",\"peers\":\\[" + alice + ","
                            + info(b.id()) + "]},\"request_id\":\"d\"" + STAMP);
            b.send("{\"type\":\"LEAVE\",\"request_id\":\"l\"}");
            assertThat(b.next())
                    .matches("\\{\"type\":\"ACK\",\"peer_id\":\"" + b.id()
                            + "\",\"payload\":\\{\"message\":\"left room\"},\"request_id\":\"l\"" + STAMP);
            assertThat(a.next())
                    .matches("\\{\"type\":\"PEER_LEFT\",\"peer_id\":\"" + b.id() + "\",\"room_id\":\"" + room + "\""
                            + STAMP);
            b.send("{\"type\":\"DISCOVER\",\"room_id\":\"" + room + "\"}");
            assertThat(b.next()).as("a room one is not in").startsWith("{\"type\":\"PEER_LIST\"");
        }
    }

    @Test
    void keepAliveIsAcknowledgedAlsoOutsideARoom() {
        try (Peer peer = connect()) {
            assertThat(peer.send("{\"type\":\"KEEP_ALIVE\",\"request_id\":\"k\"}")
                            .next())
                    .matches("\\{\"type\":\"ACK\",\"peer_id\":\"" + peer.id() + "\",\"request_id\":\"k\"" + STAMP);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"JOIN\",\"request_id\":\"r\"}        | INVALID_MESSAGE | room_id is required       | r",
                "{\"type\":\"JOIN\",\"room_id\":\"\"}            | INVALID_MESSAGE | room_id is required       | ''",
                "{\"type\":\"JOIN\",\"room_id\":\"\\ud800\"}     | INVALID_MESSAGE | room_id must be 1 to 256 characters without control characters | ''",
                "{\"type\":\"OFFER\",\"payload\":{}}             | INVALID_MESSAGE | target_id is required     | ''",
                "{\"type\":\"ANSWER\",\"target_id\":\"x\"}       | INVALID_MESSAGE | payload is required       | ''",
                "{\"type\":\"CANDIDATE\"}                        | INVALID_MESSAGE | target_id is required     | ''",
                "{\"type\":\"OFFER\",\"target_id\":\"x\",\"payload\":1,\"request_id\":\"r\"} | NOT_IN_ROOM | not in any room | r",
                "{\"type\":\"LEAVE\"}                            | NOT_IN_ROOM     | not in any room           | ''",
                "{\"type\":\"DISCOVER\"}      | NOT_IN_ROOM     | no room specified and not in any room        | ''",
                "{\"type\":\"DISCOVER\",\"room_id\":\"no such\"} | ROOM_NOT_FOUND  | room not found            | ''",
                "{\"type\":\"WHAT\",\"request_id\":\"r\"}        | INVALID_MESSAGE | unknown message type: WHAT | r",
                "{\"type\":\"join\",\"room_id\":\"r\"}           | INVALID_MESSAGE | unknown message type: join | ''",
                "{\"type\":\"ACK\"}                              | INVALID_MESSAGE | unknown message type: ACK | ''",
                "{\"type\":7}                                    | INVALID_MESSAGE | invalid JSON              | ''",
                "{\"type\":\"JOIN\",\"room_id\":7}               | INVALID_MESSAGE | invalid JSON              | ''",
                "{\"type\":\"JOIN\",\"type\":\"JOIN\"}           | INVALID_MESSAGE | invalid JSON              | ''",
                "nonsense                                        | INVALID_MESSAGE | invalid JSON              | ''",
                "[]                                              | INVALID_MESSAGE | invalid JSON              | ''",
            })
    void errorsCarryTheirCodeAndTheRequestsIdAndLeaveTheConnectionOpen(
            String frame, String code, String message, String requestId) {
        try (Peer peer = connect()) {
            assertThat(peer.send(frame).next()).matches(error(code, message, requestId));
            assertThat(peer.send("{\"type\":\"KEEP_ALIVE\"}").next()).startsWith("{\"type\":\"ACK\"");
        }
    }

    @Test
    void whoIsNotInTheRoomCannotBeReached() {
        try (Peer a = connect();
                Peer outside = connect();
                Peer elsewhere = connect()) {
            a.send(join(room, "")).next();
            elsewhere.send(join(room + "-2", "")).next();
            for (String target : List.of("nobody", outside.id(), elsewhere.id())) {
                a.send("{\"type\":\"OFFER\",\"target_id\":\"" + target + "\",\"payload\":{},\"request_id\":\"o\"}");
                assertThat(a.next())
                        .matches(error(
                                "\"code\":\"PEER_NOT_FOUND\",\"message\":\"target peer not found\","
                                        + "\"details\":\"peer_id: " + target + "\"",
                                "o"));
            }
            a.send(join(room, ",\"request_id\":\"again\""));
            assertThat(a.next()).matches(error("ALREADY_IN_ROOM", "already in this room", "again"));
        }
    }

    @Test
    void joiningAnotherRoomLeavesTheFirstBefore() {
        try (Peer a = connect();
                Peer b = connect()) {
            a.send(join(room, "")).next();
            b.send(join(room, "")).next();
            a.next();
            b.send(join(room + "-2", ""));
            assertThat(b.next()).startsWith("{\"type\":\"ACK\"").contains(room + "-2");
            assertThat(a.next()).startsWith("{\"type\":\"PEER_LEFT\",\"peer_id\":\"" + b.id() + "\"");
        }
    }

    @Test
    void fullRoomsAndMissingTokensRefuseTheJoin() {
        ParleyServer strict = WireServers.strict();
        String token = ",\"payload\":{\"token\":\"" + WireServers.ALTAIR_TOKEN + "\"}";
        try (WireClient a = WireClient.connect(strict.webSocket("/altair/ws"));
                WireClient b = WireClient.connect(strict.webSocket("/altair/ws"));
                WireClient c = WireClient.connect(strict.webSocket("/altair/ws"))) {
            assertThat(a.send(join(room, "")).next())
                    .as("no welcome came before")
                    .contains("\"UNAUTHORIZED\"");
            assertThat(a.send(join(room, ",\"payload\":{\"token\":\"wrong\"}")).next())
                    .contains("\"UNAUTHORIZED\"");
            a.send(join(room, token)).next();
            b.send(join(room, token)).next();
            c.send(join(room + "-2", token)).next();
            assertThat(c.send(join(room, token)).next()).matches(error("ROOM_FULL", "room is full", ""));
            assertThat(c.send(join(room + "-2", token)).next())
                    .as("it stays where it was")
                    .contains("\"ALREADY_IN_ROOM\"");
        }
    }
}
