// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Notice;
import io.parley.core.Refusal;
import io.parley.core.Rendering;
import io.parley.dialect.Frames;
import io.parley.dialect.altair.AltairFixture.Peer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AltairErrorsTest {
    private static final String STAMP = ",\"timestamp\":" + AltairFixture.NOW + "}";
    private static final String INVALID_JSON = error("INVALID_MESSAGE", "invalid JSON");

    private final AltairFixture altair = new AltairFixture(Map.of());

    private static String error(String code, String message) {
        return "{\"type\":\"ERROR\",\"payload\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}" + STAMP;
    }

    private static String marked(String code, String message) {
        return "{\"type\":\"ERROR\",\"payload\":{\"code\":\"" + code + "\",\"message\":\"" + message
                + "\"},\"request_id\":\"q\"" + STAMP;
    }

    private static String answer(Peer peer, String frame) {
        peer.connection().send(frame);
        List<String> frames = peer.connection().take();
        assertThat(peer.connection().closed()).isNull();
        assertThat(frames).as(frame).hasSize(1);
        return frames.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"room_id\":null", ",\"room_id\":\"\""})
    void asksForTheRoomToJoin(String room) {
        Peer a = altair.connect();

        assertThat(answer(a, "{\"type\":\"JOIN\",\"request_id\":\"q\"" + room + "}"))
                .isEqualTo(marked("INVALID_MESSAGE", "room_id is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\u007f", "\\u0085", "\\ud800", "\\udc00x", "TOO LONG"})
    void refusesRoomNamesThatCannotBe(String name) {
        Peer a = altair.connect();
        String room = name.equals("TOO LONG") ? "x".repeat(257) : name;

        for (String type : List.of("JOIN", "DISCOVER")) {
            assertThat(answer(a, "{\"type\":\"" + type + "\",\"room_id\":\"" + room + "\"}"))
                    .isEqualTo(
                            error("INVALID_MESSAGE", "room_id must be 1 to 256 characters without control characters"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFFER", "ANSWER", "CANDIDATE"})
    void checksTargetThenPayloadThenRoomThenPeer(String type) {
        Peer out = altair.connect();
        Peer in = altair.join("r");
        String start = "{\"type\":\"" + type + "\",\"request_id\":\"q\"";

        for (Peer peer : List.of(out, in)) {
            for (String target : List.of("", ",\"target_id\":null", ",\"target_id\":\"\"")) {
                assertThat(answer(peer, start + target + ",\"payload\":1}"))
                        .isEqualTo(marked("INVALID_MESSAGE", "target_id is required"));
                assertThat(answer(peer, start + target + "}"))
                        .isEqualTo(marked("INVALID_MESSAGE", "target_id is required"));
            }
            assertThat(answer(peer, start + ",\"target_id\":\"x\"}"))
                    .isEqualTo(marked("INVALID_MESSAGE", "payload is required"));
        }
        String whole = start + ",\"target_id\":\"xyz123\",\"payload\":{}}";
        assertThat(answer(out, whole)).isEqualTo(marked("NOT_IN_ROOM", "not in any room"));
        assertThat(answer(in, whole))
                .isEqualTo("{\"type\":\"ERROR\",\"payload\":{\"code\":\"PEER_NOT_FOUND\","
                        + "\"message\":\"target peer not found\",\"details\":\"peer_id: xyz123\"},\"request_id\":\"q\""
                        + STAMP);
    }

    @Test
    void knowsNoTargetOutsideTheRoom() {
        Peer a = altair.join("one");
        Peer stranger = altair.join("two");
        List<String> targets = List.of(stranger.id(), "x".repeat(129), "a\\u0000b", "\\ud800");

        for (String target : targets) {
            JsonObject payload = Frames.parse(
                            answer(a, "{\"type\":\"OFFER\",\"target_id\":\"" + target + "\",\"payload\":1}"))
                    .getJsonObject("payload");
            assertThat(payload.getString("code")).isEqualTo("PEER_NOT_FOUND");
            assertThat(payload.getString("details")).startsWith("peer_id: ");
        }
        assertThat(stranger.connection().take()).isEmpty();
    }

    @Test
    void asksForTheRoomBeforeItLooksAtAnImpossibleTarget() {
        Peer out = altair.connect();

        assertThat(answer(out, "{\"type\":\"OFFER\",\"target_id\":\"" + "x".repeat(129) + "\",\"payload\":1}"))
                .isEqualTo(error("NOT_IN_ROOM", "not in any room"));
    }

    @Test
    void refusesLeaveAndDiscoverOutsideARoom() {
        Peer out = altair.connect();

        assertThat(answer(out, "{\"type\":\"LEAVE\",\"request_id\":\"q\"}"))
                .isEqualTo(marked("NOT_IN_ROOM", "not in any room"));
        assertThat(answer(out, "{\"type\":\"DISCOVER\",\"request_id\":\"q\"}"))
                .isEqualTo(marked("NOT_IN_ROOM", "no room specified and not in any room"));
        assertThat(answer(out, "{\"type\":\"DISCOVER\",\"room_id\":\"none\",\"request_id\":\"q\"}"))
                .isEqualTo(marked("ROOM_NOT_FOUND", "room not found"));
    }

    @Test
    void refusesAJoinOfTheOwnRoom() {
        Peer a = altair.join("r");
        Peer b = altair.join("r");
        a.connection().take();

        assertThat(answer(b, "{\"type\":\"JOIN\",\"room_id\":\"r\",\"request_id\":\"q\"}"))
                .isEqualTo(marked("ALREADY_IN_ROOM", "already in this room"));
        assertThat(a.connection().take()).isEmpty();
    }

    @Test
    void refusesAJoinOfAFullRoom() {
        AltairFixture small = new AltairFixture(Map.of("parley.altair.max-peers", "2"));
        small.join("r");
        small.join("r");
        Peer third = small.connect();

        assertThat(answer(third, "{\"type\":\"JOIN\",\"room_id\":\"r\",\"request_id\":\"q\"}"))
                .isEqualTo(marked("ROOM_FULL", "room is full"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{},``",
                "{\"type\":null},``",
                "{\"type\":\"\"},``",
                "{\"type\":\"join\"},join",
                "{\"type\":\"ACK\"},ACK",
                "{\"type\":\"DANCE\"},DANCE",
                "{\"type\":\"say \\\"x\\\"\"},say \\\"x\\\"",
                "{\"type\":\"\\ud800\"},\\ud800"
            })
    void namesTheTypeItDoesNotKnow(String frame, String type) {
        Peer a = altair.connect();

        assertThat(answer(a, frame)).isEqualTo(error("INVALID_MESSAGE", "unknown message type: " + type));
    }

    @Test
    void marksTheAnswerToAnUnknownType() {
        Peer a = altair.connect();

        assertThat(answer(a, "{\"type\":\"DANCE\",\"request_id\":\"q\"}"))
                .isEqualTo(marked("INVALID_MESSAGE", "unknown message type: DANCE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"type\":\"JOIN\"",
                "{\"type\":\"LEAVE\"} {}",
                "{\"type\":1}",
                "{\"type\":[]}",
                "{\"type\":\"JOIN\",\"room_id\":7}",
                "{\"type\":\"JOIN\",\"room_id\":{}}",
                "{\"type\":\"JOIN\",\"room_id\":true}",
                "{\"type\":\"KEEP_ALIVE\",\"request_id\":7}",
                "{\"type\":\"OFFER\",\"target_id\":[\"x\"],\"payload\":1}",
                "{\"type\":\"JOIN\",\"type\":\"JOIN\",\"room_id\":\"r\"}",
                "{\"type\":\"JOIN\",\"room_id\":\"r\",\"room_id\":\"r\"}",
                "{\"type\":\"OFFER\",\"target_id\":\"x\",\"target_id\":\"x\",\"payload\":1}",
                "{\"type\":\"OFFER\",\"target_id\":\"x\",\"payload\":1,\"payload\":1}",
                "{\"type\":\"KEEP_ALIVE\",\"request_id\":\"a\",\"request_id\":\"a\"}"
            })
    void answersWhatItCannotRead(String frame) {
        Peer a = altair.connect();

        assertThat(answer(a, frame)).isEqualTo(INVALID_JSON);
    }

    @Test
    void asksForTheTokenWhereThereIsOne() {
        AltairFixture guarded = new AltairFixture(Map.of("parley.altair.token", "s3cret"));
        Peer a = guarded.connect();
        String refused = marked("UNAUTHORIZED", "token is missing or wrong");
        String join = "{\"type\":\"JOIN\",\"room_id\":\"r\",\"request_id\":\"q\"";

        assertThat(answer(a, join + "}")).isEqualTo(refused);
        for (String payload : List.of(
                "null", "{}", "[]", "\"s3cret\"", "{\"token\":7}", "{\"token\":\"S3CRET\"}", "{\"token\":\"\"}")) {
            assertThat(answer(a, join + ",\"payload\":" + payload + "}")).isEqualTo(refused);
        }
        assertThat(answer(a, "{\"type\":\"JOIN\",\"request_id\":\"q\"}"))
                .isEqualTo(marked("INVALID_MESSAGE", "room_id is required"));
        assertThat(answer(a, join + ",\"payload\":{\"token\":\"s3cret\"}}"))
                .startsWith("{\"type\":\"ACK\"")
                .doesNotContain("s3cret");
    }

    @Test
    void looksAtNoMoreTokensOfAnAddressThatHasGuessedTooOften() {
        AltairFixture guarded = new AltairFixture(Map.of(
                "parley.altair.token", "s3cret",
                "parley.limits.wrong-keys", "3",
                "parley.limits.wrong-key-pause", "3s"));
        String join = "{\"type\":\"JOIN\",\"room_id\":\"r\",\"request_id\":\"q\",\"payload\":{\"token\":";
        for (int i = 0; i < 3; i++) {
            assertThat(answer(guarded.connect(), join + "\"guess" + i + "\"}}"))
                    .isEqualTo(marked("UNAUTHORIZED", "token is missing or wrong"));
        }
        Peer a = guarded.connect();
        assertThat(answer(a, join + "\"s3cret\"}}")).isEqualTo(marked("UNAUTHORIZED", "rate limit exceeded"));

        guarded.time.pass(Duration.ofSeconds(3));

        assertThat(answer(a, join + "\"s3cret\"}}")).startsWith("{\"type\":\"ACK\"");
    }

    @Test
    void needsNoTokenWhereThereIsNone() {
        Peer a = altair.connect();

        assertThat(answer(a, "{\"type\":\"JOIN\",\"room_id\":\"r\",\"payload\":{\"token\":\"any\"}}"))
                .startsWith("{\"type\":\"ACK\"");
    }

    @Test
    void refusesJoinsWhileDraining() {
        Peer a = altair.connect();
        altair.node.rooms().drain();

        assertThat(answer(a, "{\"type\":\"JOIN\",\"room_id\":\"r\",\"request_id\":\"q\"}"))
                .isEqualTo(marked("INTERNAL_ERROR", "backplane unavailable"));
    }

    @Test
    void saysSoWhenTheOtherNodesCannotBeReached() {
        Peer here = altair.join("r");
        Peer near = altair.join("r");
        Peer far = altair.join(altair.second, "r");
        Peer out = altair.connect();
        here.connection().take();
        String unavailable = marked("INTERNAL_ERROR", "backplane unavailable");
        altair.outage.begin();

        String offer = "{\"type\":\"OFFER\",\"payload\":1,\"request_id\":\"q\",\"target_id\":\"";
        assertThat(answer(here, offer + far.id() + "\"}")).isEqualTo(unavailable);
        assertThat(answer(out, "{\"type\":\"JOIN\",\"room_id\":\"r\",\"request_id\":\"q\"}"))
                .isEqualTo(unavailable);
        assertThat(answer(out, "{\"type\":\"DISCOVER\",\"room_id\":\"r\",\"request_id\":\"q\"}"))
                .isEqualTo(unavailable);
        near.connection().take();
        here.connection().send(offer + near.id() + "\"}");
        assertThat(near.connection().take()).singleElement().asString().startsWith("{\"type\":\"OFFER\"");

        altair.outage.end();
        here.connection().send(offer + far.id() + "\"}");
        assertThat(far.connection().take()).last().asString().startsWith("{\"type\":\"OFFER\"");
    }

    @Test
    void endsASlowConsumerAndTellsTheSenderThatItIsGone() {
        Peer slow = altair.join("r");
        Peer sender = altair.join("r");
        slow.connection().outbox().stopReading();
        String offer = "{\"type\":\"OFFER\",\"target_id\":\"" + slow.id() + "\",\"payload\":1}";

        for (int i = 0; i <= slow.connection().link().terms().maxFrames(); i++) {
            sender.connection().send(offer);
        }

        assertThat(slow.connection().closed()).isEqualTo("1013 slow-consumer");
        assertThat(sender.connection().take())
                .first()
                .asString()
                .contains("\"PEER_NOT_FOUND\"", "peer_id: " + slow.id());
    }

    /** The refusals of the core that no frame of a single node provokes. */
    @ParameterizedTest
    @CsvSource({
        "BACKPLANE_UNAVAILABLE,INTERNAL_ERROR,backplane unavailable",
        "UNREACHABLE,INTERNAL_ERROR,backplane unavailable",
        "DRAINING,INTERNAL_ERROR,backplane unavailable",
        "INTERNAL,INTERNAL_ERROR,internal error",
        "RATE_LIMITED,UNAUTHORIZED,rate limit exceeded"
    })
    void hasWordsForEveryTrouble(Refusal refusal, String code, String message) {
        assertThat(altair.dialect.render(new Notice.Refused(refusal, "r", "q")))
                .isEqualTo(new Rendering.Frame(marked(code, message), "ERROR"));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void answersEveryRefusalWithACodeOfTheDocument(Refusal refusal) {
        assertThat(altair.dialect.render(new Notice.Refused(refusal, "r", null)))
                .isInstanceOfSatisfying(
                        Rendering.Frame.class,
                        frame -> assertThat(Frames.parse(frame.text())
                                        .getJsonObject("payload")
                                        .getString("code"))
                                .isIn(
                                        "INVALID_MESSAGE",
                                        "ROOM_NOT_FOUND",
                                        "PEER_NOT_FOUND",
                                        "NOT_IN_ROOM",
                                        "ALREADY_IN_ROOM",
                                        "ROOM_FULL",
                                        "UNAUTHORIZED",
                                        "INTERNAL_ERROR"));
    }
}
