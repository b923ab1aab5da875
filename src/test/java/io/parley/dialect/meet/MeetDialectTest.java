// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Dialect;
import io.parley.dialect.Frames;
import io.parley.dialect.Handshake;
import io.parley.dialect.Opening;
import io.parley.dialect.Speaker;
import io.parley.testkit.TestConnection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeetDialectTest {
    private final MeetFixture meet = new MeetFixture(Map.of());

    private static String cookie(Opening opening) {
        String header = opening.headers().get("Set-Cookie");
        return header.substring("signaling_session=".length(), header.indexOf(';'));
    }

    private static String id(Opening opening) {
        return opening.self().value();
    }

    @Test
    void setsTheCookieWithEveryAnswer() {
        Opening first = meet.open(null);

        assertThat(first.headers().get("Set-Cookie"))
                .matches(
                        "signaling_session=[0-9a-f]{32}\\.[0-9a-f]{32}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
    }

    @Test
    void setsASecureCookieOverTls() {
        Opening first = meet.dialect.open(MeetFixture.handshake(null, true));

        assertThat(first.headers().get("Set-Cookie")).endsWith("; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void limitsTheCookieToTheContextRoot() {
        Opening first = meet.dialect.open(
                new Handshake("meet", null, Map.of(), Map.of(), List.of(), "/calls", false, "127.0.0.1"));

        assertThat(first.headers().get("Set-Cookie")).contains("; Path=/calls; ");
    }

    @Test
    void keepsTheIdentityOverAReload() {
        Opening first = meet.open(null);
        first.onClose().run();

        Opening again = meet.open(cookie(first));

        assertThat(id(again)).isEqualTo(id(first));
        assertThat(cookie(again)).isEqualTo(cookie(first));
    }

    @Test
    void makesASecondTabAnotherUserAndKeepsTheSession() {
        Opening first = meet.open(null);

        Opening second = meet.open(cookie(first));
        Opening third = meet.open(cookie(first));

        assertThat(List.of(id(first), id(second), id(third))).doesNotHaveDuplicates();
        assertThat(UUID.fromString(id(second)).toString()).isEqualTo(id(second));
        assertThat(cookie(second)).isEqualTo(cookie(first));
        first.onClose().run();
        assertThat(id(meet.open(cookie(first)))).isEqualTo(id(first));
    }

    @Test
    void showsTwoTabsInOneRoomAsTwoUsers() {
        Opening first = meet.open(null);
        TestConnection one = meet.node.connect(first);
        TestConnection two = meet.node.connect(meet.open(cookie(first)));
        String join = "{\"type\":\"join_room\",\"data\":{\"room_id\":\"r\"}}";

        one.send(join);
        two.send(join);

        List<String> frames = two.take();
        assertThat(MeetSpeaker.users(frames.get(1)))
                .containsExactly(id(first), Frames.text(frames.get(1), "user_id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void givesANewSessionForACookieItNeverIssued() {
        Opening opening = meet.open("0123456789abcdef0123456789abcdef.0123456789abcdef0123456789abcdef");

        assertThat(cookie(opening)).doesNotStartWith("0123456789abcdef");
    }

    @Test
    void neverShowsTheCookieToAnybody() {
        Opening first = meet.open(null);
        TestConnection one = meet.node.connect(first);
        MeetFixture.Joined other = meet.join("r");
        one.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"r\"}}");

        assertThat(one.take()).noneMatch(frame -> frame.contains(cookie(first).substring(0, 16)));
        assertThat(other.connection().take())
                .noneMatch(frame -> frame.contains(cookie(first).substring(0, 16)));
    }

    @Test
    void greetsWithAnEmptyListWhenNoServerIsSet() {
        assertThat(meet.connect().take())
                .containsExactly("{\"type\":\"stun_config\",\"data\":{\"iceServers\":[]},\"timestamp\":"
                        + MeetFixture.NOW + "}");
    }

    @Test
    void givesEachUserTurnCredentialsOfItsOwn() {
        MeetFixture withTurn = new MeetFixture(Map.of(
                "parley.ice.turn-url", "turn:t.example:3478,turns:t.example:5349",
                "parley.ice.turn-secret", "north"));
        TestConnection a = withTurn.connect();
        TestConnection b = withTurn.connect();

        String frame = a.take().get(0);

        assertThat(frame)
                .startsWith("{\"type\":\"stun_config\",\"data\":{\"iceServers\":[{\"urls\":"
                        + "[\"turn:t.example:3478\",\"turns:t.example:5349\"],\"username\":\""
                        + (MeetFixture.NOW + 3_600)
                        + ":" + withTurn.idOf(a) + "\",\"credential\":\"")
                .doesNotContain("north");
        assertThat(b.take().get(0)).contains(withTurn.idOf(b)).doesNotContain(withTurn.idOf(a));
    }

    @Test
    void isACandidateForABarePathOnly() {
        assertThat(meet.dialect.claim(Speaker.handshake("", null, Map.of()))).isEqualTo(Dialect.Claim.CANDIDATE);
        assertThat(meet.dialect.claim(Speaker.handshake("", "topic", Map.of()))).isEqualTo(Dialect.Claim.NONE);
    }

    @Test
    void givesAnIdBackWhenAnotherCandidateGotTheConnection() {
        Opening first = meet.open(null);
        first.onClose().run();

        assertThat(id(meet.open(cookie(first)))).isEqualTo(id(first));
    }
}
