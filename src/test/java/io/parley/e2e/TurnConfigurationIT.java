// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The TURN configuration the project ships lets in who has a credential, and nobody to where he has no business. */
class TurnConfigurationIT {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private static Coturn coturn;

    @BeforeAll
    static void start() {
        coturn = Coturn.asShipped();
    }

    @AfterAll
    static void stop() {
        coturn.close();
    }

    @Test
    void aGoodCredentialGetsAnAllocation() {
        try (TurnClient client = coturn.client().as(inAnHour(), Coturn.SECRET)) {
            assertThat(client.allocate()).isEqualTo(TurnClient.OK);
        }
    }

    @Test
    void anExpiredCredentialIsRefused() {
        try (TurnClient client = coturn.client().as(Instant.now().minusSeconds(60), Coturn.SECRET)) {
            assertThat(client.allocate()).isEqualTo(UNAUTHORIZED);
        }
    }

    @Test
    void aCredentialOfAnotherSecretIsRefused() {
        try (TurnClient client = coturn.client().as(inAnHour(), "another secret")) {
            assertThat(client.allocate()).isEqualTo(UNAUTHORIZED);
        }
    }

    @Test
    void theSampleCredentialOfTheMeetDocumentIsRefused() {
        try (TurnClient client = coturn.client().as("webrtc", "password123")) {
            assertThat(client.allocate()).isEqualTo(UNAUTHORIZED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.254",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255"
            })
    void nothingIsRelayedToWhatIsNotThePublicInternet(String address) {
        try (TurnClient client = coturn.client().as(inAnHour(), Coturn.SECRET)) {
            assertThat(client.allocate()).isEqualTo(TurnClient.OK);
            assertThat(client.permit(address)).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void thePublicInternetMayBeAPeer() {
        try (TurnClient client = coturn.client().as(inAnHour(), Coturn.SECRET)) {
            assertThat(client.allocate()).isEqualTo(TurnClient.OK);
            assertThat(client.permit("9.9.9.9")).isEqualTo(TurnClient.OK);
        }
    }

    private static Instant inAnHour() {
        return Instant.now().plus(Duration.ofHours(1));
    }
}
