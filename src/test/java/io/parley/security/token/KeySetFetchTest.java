// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.testkit.KeyServer;
import io.parley.testkit.KeyServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetFetchTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private KeyServer server;

    @BeforeEach
    void start() throws IOException {
        server = KeyServer.of("{\"keys\":[]}");
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
    }

    private String fetch() throws InterruptedException, ExecutionException, TimeoutException {
        return new KeySetFetch(server.uri()).get().get(10, TimeUnit.SECONDS);
    }

    private void assertFails(Answer answer) {
        server.answer(answer);
        assertThatThrownBy(this::fetch).isInstanceOf(ExecutionException.class);
    }

    @Test
    void getsTheText() throws Exception {
        assertThat(fetch()).isEqualTo("{\"keys\":[]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws Exception {
        try (KeyServer elsewhere = KeyServer.of("{\"keys\":[]}")) {
            assertFails(exchange -> {
                exchange.getResponseHeaders().add("Location", elsewhere.uri().toString());
                exchange.sendResponseHeaders(status, -1);
            });
            assertThat(elsewhere.asked()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 401, 404, 500, 503})
    void wantsTheStatus200(int status) {
        assertFails(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    @Test
    void takesAMebibyteAndNoByteMore() throws Exception {
        server.answer(KeyServer.text("x".repeat(KeySetFetch.MOST_BYTES)));
        assertThat(fetch()).hasSize(KeySetFetch.MOST_BYTES);

        assertFails(KeyServer.text("x".repeat(KeySetFetch.MOST_BYTES + 1)));
    }

    @Test
    void stopsReadingAnAnswerWithoutEnd() {
        assertFails(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            // Ends by the error that writing gives when the other side has gone.
            for (int i = 0; i < 1_000; i++) {
                body.write(new byte[1 << 20]);
            }
        });
    }

    @Test
    void givesUpOnAnAnswerThatDrips() {
        assertFails(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (!awaitEnd()) {
                body.write(' ');
                body.flush();
            }
        });
    }

    @Test
    void givesUpOnAnAnswerThatNeverBegins() {
        assertFails(exchange -> {
            while (!awaitEnd()) {
                assertThat(exchange.getRequestMethod()).isEqualTo("GET");
            }
        });
    }

    private boolean awaitEnd() throws IOException {
        try {
            return end.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void failsWhereNobodyListens() {
        URI nobody = server.uri();
        server.close();

        assertThatThrownBy(() -> new KeySetFetch(nobody).get().get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
    }
}
