// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.settings.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may use the server, of the sixty that look as if they might. */
class OriginPolicyTest {
    private final OriginPolicy policy = OriginPolicy.from(TestSettings.of(Map.of(
            "parley.allowed-origins",
            "https://app.example.com,https://app.example.com:8443,friend.example,https://bücher.example")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://app.example.com:443",
                "HTTPS://APP.EXAMPLE.COM",
                "https://App.Example.Com",
                "https://app.example.com:8443",
                "https://friend.example",
                "http://friend.example",
                "https://friend.example:9000",
                "http://FRIEND.example:80",
                "https://xn--bcher-kva.example",
                "https://XN--BCHER-KVA.example"
            })
    void letsInWhoIsListed(String origin) {
        assertThat(policy.allows(List.of(origin))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "NULL",
                "*",
                "file://",
                "about:blank",
                "data:",
                "blob:https://app.example.com/1",
                "http://app.example.com",
                "ws://app.example.com",
                "ftp://app.example.com",
                "https://app.example.com:444",
                "https://app.example.com:80",
                "https://app.example.com:0443",
                "https://app.example.com:",
                "https://app.example.com:8443443",
                "https://app.example.com:65979",
                "https://app.example.com:-443",
                "https://app.example.com/",
                "https://app.example.com/path",
                "https://app.example.com?x",
                "https://app.example.com#x",
                "https://app.example.com ",
                " https://app.example.com",
                "https://app.example.com,https://evil.example",
                "https://app.example.com https://evil.example",
                "https://app.example.com.evil.example",
                "https://app.example.com.",
                "https://evil-app.example.com",
                "https://sub.app.example.com",
                "https://example.com",
                "https://app.example.co",
                "https://app.example.comm",
                "https://appxexample.com",
                "https://app-example.com",
                "https://evil.example",
                "https://user@app.example.com",
                "https://app.example.com@evil.example",
                "https://app.example.com:443@evil.example",
                "https://app.example.com\\.evil.example",
                "https://evil.example\\@app.example.com",
                "https://app.example.com%2eevil.example",
                "https://app%2eexample.com",
                "https:///app.example.com",
                "https:app.example.com",
                "//app.example.com",
                "app.example.com",
                "https://friend.example.evil.example",
                "https://sub.friend.example",
                "https://notfriend.example",
                "friend.example",
                "https://bücher.example",
                "https://bu\u0308cher.example",
                "https://xn--bcher-kvb.example",
                "https://\uff41pp.example.com",
                "https://app\u3002example.com",
                "https://app.ex\u0430mple.com",
                "https://app.example.com\u0000",
                "https://127.0.0.1",
                "https://[::1]"
            })
    void keepsOutWhoOnlyLooksLikeIt(String origin) {
        assertThat(policy.allows(List.of(origin))).isFalse();
    }

    @Test
    void keepsOutWhoGivesTwoAndLetsInWhoGivesNone() {
        assertThat(policy.allows(List.of("https://app.example.com", "https://app.example.com")))
                .isFalse();
        assertThat(policy.allows(List.of("https://evil.example", "https://app.example.com")))
                .isFalse();
        assertThat(policy.allows(List.of())).as("no browser").isTrue();
    }
}
