// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RedisServer;
import io.parley.testkit.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One server with every dialect, every secret, a Redis and an access log, for all tests that only look at it. It ends
 * with the process.
 */
final class Observed {
    static final String ACCESS_SECRET = "canary-access-secret-0123456789abcdef";
    static final String ROOM_KEY = "canary-room-key";
    static final String ADMIN_TOKEN = "canary-admin-token-0123456789";
    static final String ALTAIR_TOKEN = "canary-altair-token";
    static final String TURN_SECRET = "canary-turn-secret";
    static final String SESSION_SECRET = "canary-session-secret-0123456789abcdef";
    static final String METRICS_PASSWORD = "canary-metrics-password";
    static final String REDIS_PASSWORD = "canary-redis-password";

    /** All of them: none may ever be seen outside. */
    static final List<String> SECRETS = List.of(
            ACCESS_SECRET,
            ROOM_KEY,
            ADMIN_TOKEN,
            ALTAIR_TOKEN,
            TURN_SECRET,
            SESSION_SECRET,
            METRICS_PASSWORD,
            REDIS_PASSWORD);

    static final String LOGIN = "Basic "
            + Base64.getEncoder().encodeToString(("admin:" + METRICS_PASSWORD).getBytes(StandardCharsets.UTF_8));

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern LISTENER = Pattern.compile("PARL0820I .*:(\\d+)");

    private Observed() {}

    private static final class Holder {
        private static final RedisServer REDIS = RedisServer.start("--requirepass", REDIS_PASSWORD);
        private static final ParleyServer SERVER;

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(REDIS::close));
            Map<String, String> environment = new HashMap<>(Map.of(
                    "ACCESS_SECRET", ACCESS_SECRET,
                    "RENDEZVOUS_WS_KEY", ROOM_KEY,
                    "ADMIN_TOKEN", ADMIN_TOKEN,
                    "ALTAIR_TOKEN", ALTAIR_TOKEN,
                    "ALTAIR_API", "token",
                    "TURN_URL", "turn:turn.example:3478",
                    "TURN_SECRET", TURN_SECRET,
                    "MEET_SESSION_SECRET", SESSION_SECRET));
            environment.putAll(Map.of(
                    "METRICS_AUTH", "basic",
                    "METRICS_USERNAME", "admin",
                    "METRICS_PASSWORD", METRICS_PASSWORD,
                    "METRICS_BIND_IP", "127.0.0.1",
                    "METRICS_PORT", "0",
                    "REDIS_URL", REDIS.url(),
                    "REDIS_PASSWORD", REDIS_PASSWORD,
                    "LOG_LEVEL", "debug",
                    "ACCESS_LOG", "true"));
            SERVER = ParleyServer.start(environment);
        }
    }

    static ParleyServer server() {
        return Holder.SERVER;
    }

    /** A good token of turnip, with more claims. @param more such as {@code ,"user_id":"x"} */
    static String token(String more) {
        return TestTokens.hs256(
                ACCESS_SECRET,
                "{\"realm\":\"development\",\"type\":\"ACCESS_TOKEN\",\"is_verified\":\"true\",\"role\":\"user\"" + more
                        + "}");
    }

    /** An address on the server's metrics listener. */
    static URI listener(ParleyServer server, String path) {
        Matcher open = LISTENER.matcher(server.messages());
        if (!open.find()) {
            throw new AssertionError("the metrics listener is not open");
        }
        return URI.create("http://127.0.0.1:" + open.group(1) + path);
    }

    static String metrics() {
        HttpResponse<String> page = get(server().uri("/metrics"), "Authorization", LOGIN);
        if (page.statusCode() != 200) {
            throw new AssertionError("metrics: " + page.statusCode());
        }
        return page.body();
    }

    static HttpResponse<String> get(URI uri, String... headers) {
        return send("GET", uri, headers);
    }

    static HttpResponse<String> send(String method, URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
