// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.dialect.Frames;
import io.parley.it.harness.Bystanders;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.RawWebSocket.Frame;
import io.parley.it.harness.ServerFigures;
import io.parley.it.harness.WireClient;
import io.parley.testkit.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A server with small limits, and a pair of bystanders who must not notice when others meet them. It believes {@code
 * X-Forwarded-For} from this machine, so that each test is clients of addresses of its own.
 */
@Tag("liberty")
class LimitsIT {
    private static final int MOST = 12;
    private static final int BYSTANDERS = 2;
    private static final int MESSAGE_BURST = 60;
    private static final int BATCH = 20;
    private static final int HANDSHAKE_BURST = 30;
    private static final String SECRET = "an access secret of forty characters ....";

    private static ParleyServer server;
    private static Bystanders bystanders;

    private final List<WireClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = ParleyServer.start(Map.ofEntries(
                Map.entry("TRUSTED_PROXIES", "127\\.0\\.0\\.1"),
                Map.entry("ACCESS_SECRET", SECRET),
                Map.entry("ENABLE_METRICS", "false"),
                Map.entry("RENDEZVOUS_WS_KEY", "right"),
                Map.entry("PARLEY_LIMITS_CONNECTIONS", Integer.toString(MOST)),
                Map.entry("PARLEY_LIMITS_CONNECTIONS_PER_ADDRESS", "3"),
                Map.entry("PARLEY_LIMITS_CONNECTIONS_PER_IDENTITY", "2"),
                Map.entry("PARLEY_LIMITS_HANDSHAKES_PER_SECOND", "1"),
                Map.entry("PARLEY_LIMITS_HANDSHAKE_BURST", Integer.toString(HANDSHAKE_BURST)),
                Map.entry("PARLEY_LIMITS_MESSAGES_PER_SECOND", "25"),
                Map.entry("PARLEY_LIMITS_MESSAGE_BURST", Integer.toString(MESSAGE_BURST)),
                Map.entry("PARLEY_LIMITS_JOINS_PER_SECOND", "1"),
                Map.entry("PARLEY_LIMITS_JOIN_BURST", "3"),
                Map.entry("PARLEY_LIMITS_PONGS_PER_SECOND", "1"),
                Map.entry("PARLEY_LIMITS_PONG_BURST", "10"),
                Map.entry("PARLEY_LIMITS_WRONG_KEYS", "3"),
                Map.entry("PARLEY_LIMITS_WRONG_KEY_PAUSE", "1h")));
        bystanders = Bystanders.of(server);
    }

    @AfterAll
    static void stop() {
        bystanders.close();
        server.close();
    }

    @BeforeEach
    void nobodyElseIsConnected() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ServerFigures.of(server).sum("parley_connections_active") == BYSTANDERS);
    }

    @AfterEach
    void theBystandersHaveNotNoticed() {
        bystanders.talk(Duration.ofMillis(200));
        clients.forEach(WireClient::close);
    }

    private WireClient connect(String address, String path, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "X-Forwarded-For";
        all[1] = address;
        System.arraycopy(headers, 0, all, 2, headers.length);
        WireClient client = WireClient.connect(server.webSocket(path), List.of(), all);
        clients.add(client);
        return client;
    }

    private static RawHttp knock(String address, String path) {
        return RawHttp.upgrade(server, path, "X-Forwarded-For: " + address);
    }

    private static long refused(String reason) {
        return ServerFigures.of(server).sum("parley_handshakes_refused_total\\{[^}]*reason=\"" + reason + "\"[^}]*}");
    }

    private static String close(Frame frame) {
        byte[] payload = frame.payload();
        return frame.closeCode() + " " + new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }

    @Test
    void answers503WhenItIsFullAndLetsInAgainWhenSomebodyHasGone() {
        for (int i = BYSTANDERS; i < MOST; i++) {
            connect("192.0.2." + i, "/topic/ws/full").next();
        }
        RawHttp answer = knock("192.0.2.99", "/topic/ws/full");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.body()).isEqualTo("the server is full\n");
        assertThat(RawHttp.send(server, "GET /healthz").status()).isEqualTo(200);
        assertThat(refused("full")).isPositive();
        assertThat(clients).allMatch(WireClient::isOpen);
        bystanders.talk(Duration.ofMillis(200));

        clients.remove(0).close();

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> connect("192.0.2.98", "/topic/ws/full").next().contains("welcome"));
        assertThat(knock("192.0.2.99", "/topic/ws/full").status()).isEqualTo(503);
    }

    @Test
    void answers429WhenAnIpv6NetworkHasAllItMayHave() {
        for (int i = 1; i <= 3; i++) {
            connect("2001:db8:1:1::" + i, "/altair/ws").next();
        }
        RawHttp answer = knock("2001:db8:1:1:ffff::9", "/altair/ws");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(refused("address-full")).isPositive();
        connect("2001:db8:1:2::1", "/altair/ws").next();
    }

    @Test
    void answers429WhenAUserIsConnectedOftenEnough() {
        String ada = "/turnip/ws?token=" + token("ada");
        connect("192.0.2.20", ada);
        connect("192.0.2.21", ada);
        assertThat(knock("192.0.2.22", ada).status()).isEqualTo(429);
        assertThat(refused("identity-full")).isPositive();
        connect("192.0.2.22", "/turnip/ws?token=" + token("bob"));
    }

    private static String token(String user) {
        return TestTokens.hs256(
                SECRET,
                "{\"realm\":\"development\",\"type\":\"ACCESS_TOKEN\",\"is_verified\":\"true\",\"role\":\"user\",\"user_id\":\""
                        + user + "\"}");
    }

    @Test
    void answers429WhenAnAddressShakesHandsTooFast() {
        int before = 0;
        RawHttp answer = RawHttp.send(server, "GET /topic/ws/fast", "X-Forwarded-For: 192.0.2.30");
        while (answer.status() == 426 && before < 1_000) {
            before++;
            answer = RawHttp.send(server, "GET /topic/ws/fast", "X-Forwarded-For: 192.0.2.30");
        }
        assertThat(before).isGreaterThanOrEqualTo(HANDSHAKE_BURST);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(refused("too-fast")).isPositive();
        assertThat(RawHttp.send(server, "GET /topic/ws/fast", "X-Forwarded-For: 192.0.2.31")
                        .status())
                .isEqualTo(426);
    }

    @Test
    void looksAtNoMoreKeysOfAnAddressThatGuesses() {
        for (int i = 0; i < 3; i++) {
            assertThat(knock("192.0.2.40", "/ws?room=r&key=guess" + i).status()).isEqualTo(401);
        }
        RawHttp answer = knock("192.0.2.40", "/ws?room=r&key=right");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("3601");
        assertThat(knock("192.0.2.40", "/ws?room=&key=right").status()).isEqualTo(400);
        assertThat(refused("wrong-keys")).isPositive();
        connect("192.0.2.40", "/topic/ws/open").next();
        connect("192.0.2.41", "/ws?room=r&key=right")
                .send("{\"type\":\"join\"}")
                .next();
    }

    @Test
    void refusesWhatComesTooFastOneByOneAndThenClosesTheFlood() throws IOException {
        try (RawWebSocket raw =
                RawWebSocket.connect(server.webSocket("/topic/ws/flood"), "X-Forwarded-For: 192.0.2.50\r\n")) {
            raw.nextText();
            raw.nextText();
            int sent = 0;
            int answered = 0;
            int refused = 0;
            Frame frame = null;
            while (frame == null || frame.opcode() == RawWebSocket.TEXT) {
                if (answered == sent) {
                    sent = sendBatch(raw, sent, "{\"type\":\"nonsense\",\"msgId\":\"%d\"}");
                }
                frame = raw.next();
                if (frame.opcode() == RawWebSocket.TEXT) {
                    assertThat(Frames.text(frame.text(), "msgId")).isEqualTo(Integer.toString(++answered));
                    refused += Frames.text(frame.text(), "code").equals("dropped") ? 1 : 0;
                }
            }
            assertThat(close(frame)).isEqualTo("1008 rate-limited");
            assertThat(refused).isEqualTo(MESSAGE_BURST);
            assertThat(answered).isGreaterThanOrEqualTo(2 * MESSAGE_BURST);
        }
        assertThat(ServerFigures.of(server).sum("parley_rate_limited_total\\{what=\"messages\"}"))
                .isGreaterThan(MESSAGE_BURST);
    }

    /** Some frames at once, so that they come faster than is allowed however slow the machine is. */
    private static int sendBatch(RawWebSocket raw, int sent, String frame) throws IOException {
        assertThat(sent).as("no limit in sight").isLessThan(10_000);
        for (int i = 1; i <= BATCH; i++) {
            raw.send(String.format(frame, sent + i));
        }
        return sent + BATCH;
    }

    @ParameterizedTest
    @CsvSource({
        "/meet/ws, ping, 429",
        "/altair/ws, KEEP_ALIVE, rate limit exceeded",
        "/turnip/ws, nonsense, Too many messages",
    })
    void refusesInTheWordsOfTheDialectAndStaysOpen(String path, String type, String words) {
        String query = path.startsWith("/turnip") ? "?token=" + token("flooder") : "";
        WireClient client = connect("192.0.2.60", path + query);
        boolean refused = false;
        for (int batch = 0; batch < 500 && !refused; batch++) {
            for (int i = 0; i < BATCH; i++) {
                client.send("{\"type\":\"" + type + "\"}");
            }
            for (int i = 0; i < BATCH; i++) {
                refused |= client.next().contains(words);
            }
        }
        assertThat(refused).isTrue();
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void closesTheFloodOfADialectWithoutAWordForIt() throws IOException {
        WireClient other = connect("192.0.2.71", "/ws?room=flood&key=right");
        other.send("{\"type\":\"join\",\"peerId\":\"other\"}").next();
        try (RawWebSocket raw =
                RawWebSocket.connect(server.webSocket("/ws?room=flood&key=right"), "X-Forwarded-For: 192.0.2.70\r\n")) {
            raw.send("{\"type\":\"join\",\"peerId\":\"flooder\"}").nextText();
            assertThat(other.next()).contains("peer-joined");
            int sent = 0;
            int received = 0;
            Frame frame = null;
            while (frame == null || frame.opcode() == RawWebSocket.TEXT) {
                if (received == sent) {
                    sent = sendBatch(raw, sent, "{\"type\":\"signal\",\"to\":\"flooder\",\"data\":%d}");
                }
                frame = raw.next();
                if (frame.opcode() == RawWebSocket.TEXT) {
                    assertThat(frame.text()).contains("\"data\":" + ++received + "}");
                }
            }
            assertThat(close(frame)).isEqualTo("1008 rate-limited");
            assertThat(received).isGreaterThanOrEqualTo(MESSAGE_BURST - 1);
        }
        assertThat(other.next()).isEqualTo("{\"type\":\"peer-left\",\"peerId\":\"flooder\"}");
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void refusesJoinsThatComeTooFast() {
        WireClient client = connect("192.0.2.80", "/altair/ws");
        client.next();
        String answer = "";
        for (int i = 0; i < 1_000 && !answer.contains("\"type\":\"ERROR\""); i++) {
            answer = client.send("{\"type\":\"JOIN\",\"room_id\":\"r" + i + "\",\"request_id\":\"q" + i + "\"}")
                    .next();
        }
        assertThat(answer).contains("rate limit exceeded", "\"request_id\":\"q");
        assertThat(client.send("{\"type\":\"DISCOVER\"}").next()).contains("PEER_LIST");
    }

    @Test
    void closesWhoeverFloodsPongsThatAnswerNothing() throws IOException {
        try (RawWebSocket raw =
                RawWebSocket.connect(server.webSocket("/topic/ws/pongs"), "X-Forwarded-For: 192.0.2.90\r\n")) {
            raw.nextText();
            raw.nextText();
            for (int i = 0; i < 100; i++) {
                raw.send(RawWebSocket.PONG, new byte[3]);
            }
            assertThat(close(raw.next())).isEqualTo("1008 rate-limited");
        }
    }
}
