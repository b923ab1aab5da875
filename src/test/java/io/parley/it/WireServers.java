// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import io.parley.it.harness.ParleyServer;
import io.parley.testkit.KeyServer;
import io.parley.testkit.TestKeys;
import io.parley.testkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.util.Map;

/**
 * The servers that the tests of the five dialects share: few, as each start costs seconds. All believe {@code
 * X-Forwarded} headers from this machine, so that a test can be a client of any address.
 */
public final class WireServers {
    static final String ACCESS_SECRET = "an access secret of forty characters ....";
    static final String TURN_SECRET = "a secret of the TURN server";
    static final String WS_KEY = "the key of the rendezvous";
    static final String ADMIN_TOKEN = "the token of the administrator";
    static final String ALTAIR_TOKEN = "the token of altair's joins";
    static final String ISSUER = "https://issuer.example";
    static final String AUDIENCE = "parley";

    private static final String THIS_MACHINE = "127\\.0\\.0\\.1";

    private WireServers() {}

    /** Every dialect, open to everybody, with short-lived TURN credentials and without altair's REST face. */
    public static ParleyServer five() {
        return ParleyServer.shared(Map.ofEntries(
                Map.entry("TRUSTED_PROXIES", THIS_MACHINE),
                Map.entry("MAX_PEERS_PER_ROOM", "4"),
                Map.entry("ACCESS_SECRET", ACCESS_SECRET),
                Map.entry("ENV", "development"),
                Map.entry("ENABLE_METRICS", "false"),
                Map.entry("MEET_SESSION_SECRET", "a session secret of forty characters ..."),
                Map.entry("STUN_URL", "stun:stun.example.org:3478"),
                Map.entry("TURN_URL", "turn:turn.example.org:3478,turns:turn.example.org:5349?transport=tcp"),
                Map.entry("TURN_SECRET", TURN_SECRET),
                Map.entry("ALTAIR_API", "off"),
                Map.entry("PARLEY_ICE_BURST", "5"),
                Map.entry("PARLEY_ICE_RATE_PER_MINUTE", "1")));
    }

    /** Everything that can be closed is closed; rendezvous and topic live in one realm; tokens of an issuer alone. */
    public static ParleyServer strict() {
        return ParleyServer.shared(Map.ofEntries(
                Map.entry("TRUSTED_PROXIES", THIS_MACHINE),
                Map.entry("ALLOWED_ORIGINS", "https://app.example:8443,friend.example"),
                Map.entry("WS_DEFAULT_DIALECT", "altair"),
                Map.entry("PARLEY_DIALECTS_RENDEZVOUS_REALM", "shared"),
                Map.entry("PARLEY_DIALECTS_TOPIC_REALM", "shared"),
                Map.entry("RENDEZVOUS_WS_KEY", WS_KEY),
                Map.entry("ADMIN_TOKEN", ADMIN_TOKEN),
                Map.entry("ALTAIR_API", "token"),
                Map.entry("ALTAIR_TOKEN", ALTAIR_TOKEN),
                Map.entry("ALTAIR_WELCOME_ACK", "false"),
                Map.entry("ALTAIR_MAX_PEERS", "2"),
                Map.entry("MEET_MAX_PEERS", "2"),
                Map.entry("TURN_URL", "turn:turn.example.org:3478"),
                Map.entry("TURN_USERNAME", "everybody"),
                Map.entry("TURN_CREDENTIAL", "the same for all"),
                Map.entry("JWKS_URL", Issuer.keys()),
                Map.entry("JWT_ISSUER", ISSUER),
                Map.entry("JWT_AUDIENCE", AUDIENCE),
                Map.entry("REALM", "production"),
                Map.entry("TURNIP_DISBAND_SCOPE", "realm"),
                Map.entry("ENABLE_METRICS", "false")));
    }

    /** Short times; no topic; turnip without a key to check tokens with. */
    public static ParleyServer hasty() {
        return ParleyServer.shared(Map.ofEntries(
                Map.entry("PARLEY_DIALECTS", "rendezvous,turnip,meet,altair"),
                Map.entry("ALLOWED_ORIGINS", "friend.example"),
                Map.entry("WS_DEFAULT_DIALECT", "meet"),
                Map.entry("ENABLE_METRICS", "false"),
                Map.entry("ROOM_TTL", "3s"),
                Map.entry("HEARTBEAT", "1s"),
                Map.entry("HANDSHAKE_TIMEOUT", "1500ms"),
                Map.entry("READ_TIMEOUT", "2"),
                Map.entry("PARLEY_ALTAIR_PING_INTERVAL", "1s"),
                Map.entry("PARLEY_ALTAIR_PING_TIMEOUT", "0"),
                Map.entry("STALE_TIMEOUT", "2s"),
                Map.entry("EMPTY_ROOM_TTL", "1s"),
                Map.entry("CLEANUP_INTERVAL", "1s")));
    }

    /** Who signs the tokens that {@link #strict} takes. */
    static final class Issuer {
        private static final KeyPair KEY = TestKeys.rsa(2_048);
        private static final KeyServer SERVER = start();

        private Issuer() {}

        private static KeyServer start() {
            try {
                KeyServer server = KeyServer.of(TestKeys.set(TestKeys.jwk(KEY, "one", ",\"use\":\"sig\"")));
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Where its keys are. */
        static String keys() {
            return SERVER.uri().toString();
        }

        static String sign(String claims) {
            return TestTokens.signed("SHA256withRSA", KEY.getPrivate(), "{\"alg\":\"RS256\",\"kid\":\"one\"}", claims);
        }
    }

    /** A token that {@link #five} takes. @param more further claims, each with its comma in front */
    static String token(String more) {
        return TestTokens.hs256(ACCESS_SECRET, claims("development", more));
    }

    static String claims(String realm, String more) {
        return "{\"realm\":\"" + realm + "\",\"type\":\"ACCESS_TOKEN\",\"is_verified\":\"true\",\"role\":\"user\""
                + more + "}";
    }
}
