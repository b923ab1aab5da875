// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * The wait for a server that was launched: for its port in the log, then for {@link #READY} or {@link #ALIVE}.
 *
 * <p>An application that cannot start is told by the log and ends the wait at once.
 */
final class Readiness {
    static final String READY = "/health/ready";
    static final String ALIVE = "/health/started";

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final ServerHome directory;
    private final Process process;
    private final String host;
    private final String health;
    private int port;

    Readiness(ServerHome directory, Process process, String host, String health) {
        this.directory = directory;
        this.process = process;
        this.host = host;
        this.health = health;
    }

    /** Waits and returns the port. */
    int await() {
        try {
            Awaitility.await()
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(100))
                    .failFast("the process ended or the application did not start", this::hasFailed)
                    .until(this::isPortOpenAndHealthy);
            return port;
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new ServerNotReady(e.getMessage(), ParleyServer.text(directory.console()) + messages());
        }
    }

    private boolean hasFailed() {
        return !process.isAlive() || directory.hasFailed();
    }

    private boolean isPortOpenAndHealthy() {
        if (port == 0) {
            port = directory.port().orElse(0);
        }
        return port != 0 && isHealthy();
    }

    private boolean isHealthy() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + health))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String messages() {
        return ParleyServer.text(directory.messages());
    }
}
