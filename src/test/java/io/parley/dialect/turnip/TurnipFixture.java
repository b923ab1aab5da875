// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.Speaker;
import io.parley.security.limits.WrongKeys;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.TestCluster;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestLimits;
import io.parley.testkit.TestNode;
import io.parley.testkit.TestTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dialect on two nodes, with the time of a test. */
final class TurnipFixture {
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final TestCluster cluster;
    final FakeTime time;
    final TestNode node;
    final TestNode second;
    final TurnipDialect dialect;

    /** What became of each authentication: a reason, or null for success. */
    final List<@Nullable AuthFailure> authentications = new ArrayList<>();

    TurnipFixture() {
        this(Map.of());
    }

    /** @param more settings besides the secret, which they may replace */
    TurnipFixture(Map<String, String> more) {
        this(TestCluster.local(2), more);
    }

    /** On the first two nodes of a cluster. */
    TurnipFixture(TestCluster cluster, Map<String, String> more) {
        this.cluster = cluster;
        this.time = cluster.time();
        this.node = cluster.node(0);
        this.second = cluster.node(1);
        this.dialect = dialect(more);
    }

    void close() {
        cluster.close();
    }

    /** A further dialect of the same time, such as one of another realm. */
    TurnipDialect dialect(Map<String, String> more) {
        return dialect(more, TestLimits.guessing());
    }

    TurnipDialect dialect(Map<String, String> more, WrongKeys wrongKeys) {
        TurnipSettings settings = settings(more);
        TokenCheck check = TurnipBeans.tokenCheck(settings, time, time);
        return new TurnipDialect(
                settings,
                ConnectionSettings.DEFAULTS,
                new Admission(check, (failure, took) -> authentications.add(failure), time, wrongKeys),
                time);
    }

    static TurnipSettings settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of("parley.turnip.access-secret", SECRET));
        all.putAll(more);
        return TurnipSettings.from(TestSettings.of(all), ConnectionSettings.DEFAULTS);
    }

    /** The claims of a good token, with more of them. @param more such as {@code ,"user_id":"x"} */
    static String claims(String more) {
        return "{\"realm\":\"development\",\"type\":\"ACCESS_TOKEN\",\"is_verified\":\"true\",\"role\":\"user\"" + more
                + "}";
    }

    static String token(String more) {
        return TestTokens.hs256(SECRET, claims(more));
    }

    /** Seconds since 1970, as of now. */
    long now() {
        return time.instant().getEpochSecond();
    }

    static Handshake handshake(String token) {
        return Speaker.handshake("turnip", null, Map.of("token", List.of(token)));
    }

    TestConnection connect(TestNode where, String token) throws HandshakeRefused {
        return where.connect(dialect.open(handshake(token)));
    }

    TestConnection connect() throws HandshakeRefused {
        return connect(node, token(""));
    }

    TestConnection join(TestNode where, String room, String id) throws HandshakeRefused {
        return connect(where, token(",\"email\":\"" + id + "@example.com\"")).send(joinFrame(room, id));
    }

    TestConnection join(String room, String id) throws HandshakeRefused {
        return join(node, room, id);
    }

    static String joinFrame(String room, String id) {
        return "{\"type\":\"join\",\"user_id\":\"" + id + "\",\"room\":\"" + room + "\"}";
    }

    /** A frame about a member that joined by {@link #join(TestNode, String, String)}. */
    static String about(String type, String id) {
        return "{\"type\":\"" + type + "\",\"data\":{\"username\":\"" + id + "\",\"user_id\":\"" + id
                + "\",\"email\":\"" + id + "@example.com\"}}";
    }

    static String disbanded(String room, String reason) {
        return "{\"type\":\"room_disbanded\",\"data\":{\"room\":\"" + room + "\",\"reason\":\"" + reason + "\"}}";
    }

    static String error(String text) {
        return "{\"type\":\"error\",\"error\":\"" + text + "\"}";
    }
}
