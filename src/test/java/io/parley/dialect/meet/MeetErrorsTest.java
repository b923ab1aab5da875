// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Notice;
import io.parley.core.Refusal;
import io.parley.core.Rendering;
import io.parley.dialect.Frames;
import io.parley.testkit.TestConnection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeetErrorsTest {
    private final MeetFixture meet = new MeetFixture(Map.of());

    private static String answer(TestConnection connection) {
        List<String> frames = connection.take();
        assertThat(connection.closed()).isNull();
        assertThat(frames).hasSize(1);
        assertThat(Frames.type(frames.get(0))).isEqualTo("error");
        return Frames.text(frames.get(0), "data");
    }

    private static String error(int code, String message) {
        return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }

    private TestConnection outside() {
        TestConnection connection = meet.connect();
        connection.take();
        return connection;
    }

    static Stream<String> joinData() {
        String control = "\\u0007";
        return Stream.of(
                "",
                ",\"data\":null",
                ",\"data\":\"\"",
                ",\"data\":\"nonsense\"",
                ",\"data\":\"{\\\"room_id\\\":\"",
                ",\"data\":\"[]\"",
                ",\"data\":\"\\\"room\\\"\"",
                ",\"data\":7",
                ",\"data\":true",
                ",\"data\":[]",
                ",\"data\":{}",
                ",\"data\":\"{}\"",
                ",\"data\":{\"room_id\":null}",
                ",\"data\":{\"room_id\":\"\"}",
                ",\"data\":\"{\\\"room_id\\\":\\\"\\\"}\"",
                ",\"data\":{\"room_id\":7}",
                ",\"data\":{\"room_id\":{\"room_id\":\"r\"}}",
                ",\"data\":{\"ROOM_ID\":\"r\"}",
                ",\"data\":{\"room_id\":\"a" + control + "\"}",
                ",\"data\":{\"room_id\":\"\\u0085\"}",
                ",\"data\":{\"room_id\":\"\\ud800\"}",
                ",\"data\":{\"room_id\":\"\\udc00\\ud800\"}",
                ",\"data\":{\"room_id\":\"" + "x".repeat(257) + "\"}",
                ",\"room_id\":\"r\"");
    }

    @ParameterizedTest
    @MethodSource("joinData")
    void refusesAJoinWithoutAUsableRoom(String data) {
        TestConnection a = outside();

        a.send("{\"type\":\"join_room\"" + data + "}");

        assertThat(answer(a)).isEqualTo(error(400, "Invalid join room data"));
        assertThat(a.link().room()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r",
                " ",
                "a/b",
                "\\u00e4\\u20ac",
                "\\ud83d\\ude00",
                "'; DROP TABLE rooms",
                "..",
                "\\\"quoted\\\"",
                "\u2028"
            })
    void takesAnyOtherRoomName(String room) {
        TestConnection asObject = outside();
        TestConnection asString = outside();

        asObject.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}");
        asString.send("{\"type\":\"join_room\",\"data\":\"{\\\"room_id\\\":\\\""
                + room.replace("\\", "\\\\").replace("\"", "\\\"") + "\\\"}\"}");

        assertThat(asObject.link().room()).isNotNull().isEqualTo(asString.link().room());
        assertThat(Frames.text(asObject.take().get(0), "room_id"))
                .isEqualTo(Frames.text("{\"n\":\"" + room + "\"}", "n"));
    }

    @Test
    void takesARoomNameOf256CodePoints() {
        TestConnection a = outside();

        a.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + "\uD83D\uDE00".repeat(256) + "\"}}");

        assertThat(Frames.type(a.take().get(0))).isEqualTo("user_joined");
    }

    @ParameterizedTest
    @CsvSource({"offer,offer", "answer,answer", "ice_candidate,ICE candidate"})
    void asksForTheRoomFirstAndForTheTargetThen(String type, String spoken) {
        TestConnection out = outside();
        TestConnection in = meet.join("r").connection();
        String frame = "{\"type\":\"" + type + "\",\"data\":1}";
        String empty = "{\"type\":\"" + type + "\",\"target_id\":\"\",\"data\":1}";
        String nobody = "{\"type\":\"" + type + "\",\"target_id\":null,\"data\":1}";

        assertThat(answer(out.send(frame))).isEqualTo(error(400, "User not in a room"));
        assertThat(answer(in.send(frame))).isEqualTo(error(400, "Target user ID required for " + spoken));
        assertThat(answer(in.send(empty))).isEqualTo(error(400, "Target user ID required for " + spoken));
        assertThat(answer(in.send(nobody))).isEqualTo(error(400, "Target user ID required for " + spoken));
    }

    @Test
    void knowsNoTargetOutsideTheRoom() {
        MeetFixture.Joined a = meet.join("one");
        MeetFixture.Joined stranger = meet.join("two");
        List<String> targets = List.of(stranger.id(), "nobody", "x".repeat(129), "a\\u0000b", "\\ud800");

        for (String target : targets) {
            a.connection().send("{\"type\":\"offer\",\"target_id\":\"" + target + "\",\"data\":1}");
            assertThat(answer(a.connection())).as(target).isEqualTo(error(404, "Target user not found"));
        }
        assertThat(stranger.connection().take()).isEmpty();
    }

    @Test
    void asksForTheRoomBeforeItLooksAtAnImpossibleTarget() {
        TestConnection out = outside();

        out.send("{\"type\":\"offer\",\"target_id\":\"" + "x".repeat(129) + "\",\"data\":1}");

        assertThat(answer(out)).isEqualTo(error(400, "User not in a room"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":null}",
                "{\"type\":\"\"}",
                "{\"type\":\"dance\"}",
                "{\"type\":\"JOIN_ROOM\"}",
                "{\"type\":\"user_joined\"}",
                "{\"type\":7}",
                "{\"type\":\"offer\",\"type\":\"offer\",\"target_id\":\"x\"}",
                "{\"type\":\"offer\",\"target_id\":7}",
                "{\"type\":\"offer\",\"target_id\":[\"x\"]}",
                "{\"type\":\"offer\",\"target_id\":\"x\",\"target_id\":\"x\"}",
                "{\"type\":\"offer\",\"data\":1,\"data\":2}",
                "[]",
                "{\"type\":\"offer\"",
                "{\"type\":\"leave_room\"} {}"
            })
    void answersWhatItCannotReadOrDoesNotKnow(String frame) {
        TestConnection a = outside();

        assertThat(answer(a.send(frame))).isEqualTo(error(400, "Invalid request"));
    }

    @Test
    void ignoresALeaveOutsideARoom() {
        TestConnection a = outside();

        a.send("{\"type\":\"leave_room\"}");
        a.send("{\"type\":\"leave_room\",\"data\":{\"anything\":[]}}");

        assertThat(a.take()).isEmpty();
        assertThat(a.closed()).isNull();
    }

    @Test
    void refusesJoinsWhileDraining() {
        TestConnection a = outside();
        meet.node.rooms().drain();

        a.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"r\"}}");

        assertThat(answer(a)).isEqualTo(error(503, "Service unavailable"));
    }

    @Test
    void saysSoWhenTheOtherNodesCannotBeReached() {
        MeetFixture.Joined here = meet.join("r");
        MeetFixture.Joined near = meet.join("r");
        MeetFixture.Joined far = meet.join(meet.second, "r");
        TestConnection out = outside();
        here.connection().take();
        near.connection().take();
        String offer = "{\"type\":\"offer\",\"data\":1,\"target_id\":\"";
        meet.outage.begin();

        assertThat(answer(here.connection().send(offer + far.id() + "\"}")))
                .isEqualTo(error(503, "Service unavailable"));
        assertThat(answer(out.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"r\"}}")))
                .isEqualTo(error(503, "Service unavailable"));
        here.connection().send(offer + near.id() + "\"}");
        assertThat(near.connection().take()).singleElement().asString().startsWith("{\"type\":\"offer\"");

        meet.outage.end();
        here.connection().send(offer + far.id() + "\"}");
        assertThat(far.connection().take()).last().asString().startsWith("{\"type\":\"offer\"");
    }

    @Test
    void endsASlowConsumerAndTellsTheSenderThatItIsGone() {
        MeetFixture.Joined slow = meet.join("r");
        MeetFixture.Joined sender = meet.join("r");
        slow.connection().outbox().stopReading();
        String offer = "{\"type\":\"offer\",\"target_id\":\"" + slow.id() + "\",\"data\":1}";

        for (int i = 0; i <= slow.connection().link().terms().maxFrames(); i++) {
            sender.connection().send(offer);
        }

        assertThat(slow.connection().closed()).isEqualTo("1013 slow-consumer");
        assertThat(answer(sender.connection())).isEqualTo(error(404, "Target user not found"));
    }

    /** The refusals of the core that no frame of a single node provokes. */
    @ParameterizedTest
    @CsvSource({
        "BACKPLANE_UNAVAILABLE,503,Service unavailable",
        "UNREACHABLE,503,Service unavailable",
        "DRAINING,503,Service unavailable",
        "RATE_LIMITED,429,Too many requests",
        "PEER_ID_TAKEN,409,User is already in the room",
        "INTERNAL,500,Internal server error"
    })
    void hasWordsForEveryTrouble(Refusal refusal, int code, String message) {
        assertThat(meet.dialect.render(new Notice.Refused(refusal, "r", null)))
                .isInstanceOfSatisfying(
                        Rendering.Frame.class,
                        frame -> assertThat(Frames.text(frame.text(), "data")).isEqualTo(error(code, message)));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void closesNoConnectionForARefusal(Refusal refusal) {
        String about = refusal == Refusal.TARGET_MISSING ? "OFFER" : "r";

        assertThat(meet.dialect.render(new Notice.Refused(refusal, about, null)))
                .isNotInstanceOf(Rendering.Close.class);
    }
}
