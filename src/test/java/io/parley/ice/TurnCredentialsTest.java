// SPDX-License-Identifier: Apache-2.0
package io.parley.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnCredentialsTest {
    private static final Instant NOW = Instant.parse("2024-01-01T00:00:00.999Z");

    private static TurnCredentials alice() {
        return TurnCredentials.expiring("north", "alice", NOW, Duration.ofHours(1));
    }

    @Test
    void namesTheExpiryAndTheUser() {
        assertThat(alice().username()).isEqualTo("1704070800:alice");
    }

    /** {@code printf 1704070800:alice | openssl dgst -sha1 -hmac north -binary | base64}. */
    @Test
    void signsTheNameAsOpensslDoes() {
        assertThat(alice().credential()).isEqualTo("KCAwIKiHvNoDJCf4zPTIJebiOjQ=");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(alice()).asString().doesNotContain(alice().credential());
        assertThat(new IceServer(List.of("turn:x"), "u", "p4ss")).asString().doesNotContain("p4ss");
    }
}
