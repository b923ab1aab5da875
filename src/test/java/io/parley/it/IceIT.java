// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /ice}: the list of servers for clients whose protocol cannot carry it. */
class IceIT {
    private static final String FIXED = "{\"iceServers\":[{\"urls\":[\"turn:turn.example.org:3478\"],"
            + "\"username\":\"everybody\",\"credential\":\"the same for all\"}]}";

    private final ParleyServer strict = WireServers.strict();

    @Test
    void isOpenWhereNeitherKeyNorTokenIsConfigured() {
        RawHttp answer = RawHttp.send(ParleyServer.shared(), "GET /ice");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"iceServers\":[]}");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    @Tag("liberty")
    void givesEachClientCredentialsOfItsOwn() {
        String bearer = "Authorization: Bearer " + WireServers.token("");
        String client = "X-Forwarded-For: 192.0.2.10";

        String first =
                RawHttp.send(WireServers.five(), "GET /ice", bearer, client).body();
        String second =
                RawHttp.send(WireServers.five(), "GET /ice", bearer, client).body();

        assertThat(first)
                .matches("\\{\"iceServers\":\\[\\{\"urls\":\\[\"stun:stun\\.example\\.org:3478\"]},\\{\"urls\":"
                        + "\\[\"turn:turn\\.example\\.org:3478\",\"turns:turn\\.example\\.org:5349\\?transport=tcp\"],"
                        + "\"username\":\"\\d{10}:[0-9a-f]+\",\"credential\":\"[A-Za-z0-9+/]{27}=\"}]}");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void needsTheKeyOrATokenWhereTheyAreConfigured() {
        String token = WireServers.Issuer.sign(WireServers.claims(
                "production", ",\"iss\":\"" + WireServers.ISSUER + "\",\"aud\":\"" + WireServers.AUDIENCE + "\""));
        String key = "/ice?key=" + WireServers.WS_KEY.replace(" ", "%20");

        assertThat(RawHttp.send(strict, "GET " + key).body()).isEqualTo(FIXED);
        assertThat(RawHttp.send(strict, "GET /ice?token=" + token).body()).isEqualTo(FIXED);
        assertThat(RawHttp.send(strict, "GET /ice", "Authorization: Bearer " + token)
                        .body())
                .isEqualTo(FIXED);
        for (String path : List.of("/ice", "/ice?key=wrong", "/ice?key=", "/ice?token=wrong")) {
            RawHttp refused = RawHttp.send(strict, "GET " + path);
            assertThat(refused.status()).as(path).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
            assertThat(refused.body()).startsWith("{\"error\":").doesNotContain("urls");
        }
    }

    @Test
    @Tag("liberty")
    void anAddressThatCannotBeDecodedIsABadRequest() {
        RawHttp answer = RawHttp.send(strict, "GET /ice?key=%zz", "Origin: https://friend.example");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"the address is not percent-encoded properly\"}");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://friend.example");
    }

    @Test
    void isForTheAllowedOriginsOnly() {
        String key = "GET /ice?key=" + WireServers.WS_KEY.replace(" ", "%20");

        RawHttp friend = RawHttp.send(strict, key, "Origin: https://friend.example");
        assertThat(friend.status()).isEqualTo(200);
        assertThat(friend.header("Access-Control-Allow-Origin")).isEqualTo("https://friend.example");
        assertThat(friend.header("Vary")).isEqualTo("Origin");
        RawHttp stranger = RawHttp.send(strict, key, "Origin: https://evil.example");
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(stranger.body()).doesNotContain("urls");
    }

    @Test
    void answersPreflightsAndTakesNothingButGet() {
        RawHttp preflight = RawHttp.send(strict, "OPTIONS /ice", "Origin: https://friend.example");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("Authorization");
        assertThat(RawHttp.send(strict, "DELETE /ice").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.20", "2001:db8:1:2::1"})
    @Tag("liberty")
    void limitsTheRateOfEachAddress(String address) {
        ParleyServer five = WireServers.five();
        String client = "X-Forwarded-For: " + address;
        for (int i = 0; i < 5; i++) {
            assertThat(RawHttp.send(five, "GET /ice", client).status())
                    .as("guess %d at a token", i)
                    .isEqualTo(401);
        }
        RawHttp refused = RawHttp.send(five, "GET /ice?token=" + WireServers.token(""), client);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(RawHttp.send(five, "GET /ice", client.replace("2.20", "2.21").replace(":1:2:", ":1:3:"))
                        .status())
                .as("somebody else")
                .isEqualTo(401);
    }

    @Test
    @Tag("liberty")
    void neighboursInOneIpv6NetworkShareTheirRate() {
        ParleyServer five = WireServers.five();
        for (int i = 0; i < 5; i++) {
            RawHttp.send(five, "GET /ice", "X-Forwarded-For: 2001:db8:7:7::" + (i + 1));
        }
        assertThat(RawHttp.send(five, "GET /ice", "X-Forwarded-For: 2001:db8:7:7:ffff::1")
                        .status())
                .isEqualTo(429);
        assertThat(RawHttp.send(five, "GET /ice", "X-Forwarded-For: 2001:db8:7:8::1")
                        .status())
                .isEqualTo(401);
    }
}
