// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.testkit.AsyncApi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example of the AsyncAPI document, played against a running server in the order of its transcript. */
class AsyncApiIT {
    private static final ParleyServer SERVER = Production.server();

    private final AsyncApi api = AsyncApi.read();

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void theServerSpeaksAsTheDocumentSays(String dialect) {
        try (Transcript transcript = new Transcript(api, dialect, SERVER)) {
            api.texts(dialect, "x-transcript").forEach(transcript::play);
            assertThat(transcript.played()).isEqualTo(api.allExamples(dialect));
        }
    }
}
