// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Attributes;
import io.parley.dialect.Frames;
import io.parley.dialect.altair.AltairFixture.Peer;
import io.parley.json.LooseObject;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
    private static Profile read(String json) {
        return Profile.of(LooseObject.of(json));
    }

    @Test
    void readsTheDocumentsJoinPayload() {
        Profile profile = read("{\"display_name\":\"Alice\",\"endpoint\":{\"ip\":\"203.0.113.1\",\"port\":12345}}");

        assertThat(profile).isEqualTo(new Profile("Alice", new Profile.Endpoint("203.0.113.1", 12_345)));
        assertThat(Profile.of(profile.toAttributes())).isEqualTo(profile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"Alice\"",
                "[{\"display_name\":\"Alice\"}]",
                "{}",
                "{\"display_name\":null,\"endpoint\":null}",
                "{\"display_name\":\"\"}",
                "{\"display_name\":[\"Alice\"]}",
                "{\"endpoint\":\"203.0.113.1:12345\"}",
                "{\"endpoint\":{}}",
                "{\"endpoint\":{\"ip\":\"203.0.113.1\"}}",
                "{\"endpoint\":{\"port\":1}}",
                "{\"endpoint\":{\"ip\":7,\"port\":1}}",
                "{\"endpoint\":{\"ip\":\"203.0.113.1\",\"port\":\"1\"}}",
                "{\"endpoint\":{\"ip\":\"203.0.113.1\",\"port\":1.5}}",
                "{\"endpoint\":{\"ip\":\"203.0.113.1\",\"port\":-1}}",
                "{\"endpoint\":{\"ip\":\"203.0.113.1\",\"port\":65536}}",
                "{\"endpoint\":{\"ip\":\"203.0.113.1\",\"port\":1e999999999}}"
            })
    void showsNothingOfAnOddShape(String payload) {
        assertThat(read(payload)).isEqualTo(new Profile(null, null));
        assertThat(read(payload).toAttributes()).isEqualTo(Attributes.NONE);
    }

    @Test
    void showsWhatIsInOrderBesideWhatIsNot() {
        assertThat(read("{\"display_name\":\"Bob\",\"endpoint\":[]}")).isEqualTo(new Profile("Bob", null));
        assertThat(read("{\"display_name\":7,\"endpoint\":{\"ip\":\"::1\",\"port\":0}}"))
                .isEqualTo(new Profile(null, new Profile.Endpoint("::1", 0)));
    }

    @Test
    void showsNamesOfAtMost256CodePoints() {
        String longest = "\uD83D\uDE00".repeat(256);

        assertThat(read("{\"display_name\":\"" + longest + "\"}").displayName()).isEqualTo(longest);
        assertThat(read("{\"display_name\":\"" + longest + "x\"}").displayName())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"x\"", "[]", "{\"display_name\":7}"})
    void letsAJoinWithAnOddPayloadSucceed(String payload) {
        AltairFixture altair = new AltairFixture(Map.of());
        Peer a = altair.connect();

        a.connection().send("{\"type\":\"JOIN\",\"room_id\":\"r\",\"payload\":" + payload + "}");

        JsonObject peer = Frames.parse(a.connection().take().get(0))
                .getJsonObject("payload")
                .getJsonArray("peers")
                .getJsonObject(0);
        assertThat(peer.keySet()).containsExactlyInAnyOrder("peer_id", "joined_at");
    }

    @Test
    void showsOddTextUnharmed() {
        AltairFixture altair = new AltairFixture(Map.of());
        Peer a = altair.connect();
        String name = "\\u0000\\\"<script>\\ud83d\\ude00\\u2028\u00e9\\ud800";

        a.connection().send("{\"type\":\"JOIN\",\"room_id\":\"r\",\"payload\":{\"display_name\":\"" + name + "\"}}");

        String shown = Frames.parse(a.connection().take().get(0))
                .getJsonObject("payload")
                .getJsonArray("peers")
                .getJsonObject(0)
                .getString("display_name");
        assertThat(shown).isEqualTo("\0\"<script>\uD83D\uDE00\u2028\u00e9\ud800");
    }
}
