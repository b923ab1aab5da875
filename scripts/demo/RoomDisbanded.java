// SPDX-License-Identifier: Apache-2.0

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows the life and the two ends of a turnip room: two clients join, one leaves, the last one leaves and is told that
 * the room is disbanded; then a room is disbanded by one of its members.
 *
 * <p>{@code ACCESS_SECRET=… java scripts/demo/RoomDisbanded.java [address [other address]]}, by default
 * {@code ws://localhost:8080/turnip/ws}. With two addresses the two clients sit on two instances.
 */
public final class RoomDisbanded {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private RoomDisbanded() {}

    public static void main(String[] arguments) throws Exception {
        String first = arguments.length > 0 ? arguments[0] : "ws://localhost:8080/turnip/ws";
        String second = arguments.length > 1 ? arguments[1] : first;
        lastMemberLeaves(first, second);
        memberDisbands(first, second);
        System.out.println("Both rooms ended as the document says.");
    }

    private static void lastMemberLeaves(String first, String second) throws Exception {
        System.out.println("== The last member leaves");
        try (Client alice = new Client("alice", first);
                Client bob = new Client("bob", second)) {
            alice.join("demo");
            bob.join("demo");
            alice.await(frame -> frame.contains("\"ready\"") || frame.contains("\"user_joined\""));
            bob.send("{\"type\":\"leave\"}");
            alice.await(frame -> frame.contains("\"user_left\""));
            alice.send("{\"type\":\"leave\"}");
            alice.await(frame -> frame.contains("\"room_disbanded\"") && frame.contains("\"last_member_left\""));
        }
    }

    private static void memberDisbands(String first, String second) throws Exception {
        System.out.println("== A member disbands the room");
        try (Client alice = new Client("alice", first);
                Client bob = new Client("bob", second)) {
            alice.join("demo");
            bob.join("demo");
            alice.await(frame -> frame.contains("\"ready\"") || frame.contains("\"user_joined\""));
            bob.send("{\"type\":\"disband_room\"}");
            alice.await(frame -> frame.contains("\"room_disbanded\"") && frame.contains("\"user_requested\""));
            bob.await(frame -> frame.contains("\"room_disbanded\"") && frame.contains("\"user_requested\""));
        }
    }

    /** A client that prints what it sends and hears. */
    private static final class Client implements AutoCloseable, WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final String name;
        private final WebSocket socket;

        Client(String name, String address) throws Exception {
            this.name = name;
            this.socket = HTTP.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .header("Authorization", "Bearer " + token(name))
                    .buildAsync(URI.create(address), this)
                    .get(20, TimeUnit.SECONDS);
        }

        void join(String room) throws Exception {
            send("{\"type\":\"join\",\"user_id\":\"" + name + "\",\"room\":\"" + room + "\"}");
        }

        void send(String frame) throws Exception {
            System.out.println(name + " > " + frame);
            socket.sendText(frame, true).get(10, TimeUnit.SECONDS);
        }

        void await(Predicate<String> wanted) throws Exception {
            for (String frame; (frame = heard.poll(10, TimeUnit.SECONDS)) != null; ) {
                if (wanted.test(frame)) {
                    return;
                }
            }
            throw new IllegalStateException(name + " waited for 10 s in vain");
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                System.out.println(name + " < " + text);
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }

    /** A token for five minutes, signed with ACCESS_SECRET. */
    private static String token(String user) throws Exception {
        String secret = System.getenv("ACCESS_SECRET");
        if (secret == null || secret.isEmpty()) {
            throw new IllegalStateException("set ACCESS_SECRET to the secret of the server");
        }
        String realm = System.getenv().getOrDefault("REALM", "development");
        String claims = "{\"user_id\":\"" + user + "\",\"email\":\"" + user + "@example.com\",\"realm\":\"" + realm
                + "\",\"type\":\"ACCESS_TOKEN\",\"is_verified\":\"true\",\"role\":\"user\",\"exp\":"
                + Instant.now().plusSeconds(300).getEpochSecond() + "}";
        String signed = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return signed + "." + encoded(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
