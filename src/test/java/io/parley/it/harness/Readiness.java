// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * The wait for a server that was launched: for its port in the log, then for {@code /health/ready}.
 *
 * <p>Liberty opens the port when the application has started. An application that cannot start is told by the log and
 * ends the wait at once.
 */
final class Readiness {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern LISTENING = Pattern.compile("CWWKO0219I: .* defaultHttpEndpoint .* port (\\d+)");
    private static final Pattern FAILED =
            Pattern.compile("CWWKZ000[24]E|CWWKZ0013E|CWWKZ0106E|CWWKZ0136E|SRVE8052E|CWWKF0001E|CWWKO0221E");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final ServerDirectory directory;
    private final Process process;
    private final String host;
    private int port;

    Readiness(ServerDirectory directory, Process process, String host) {
        this.directory = directory;
        this.process = process;
        this.host = host;
    }

    /** Waits and returns the port. */
    int await() {
        try {
            Awaitility.await()
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(100))
                    .failFast("the process ended or the application did not start", this::hasFailed)
                    .until(this::isReady);
            return port;
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new ServerNotReady(e.getMessage(), ParleyServer.text(directory.console()) + messages());
        }
    }

    private boolean hasFailed() {
        return !process.isAlive() || FAILED.matcher(messages()).find();
    }

    private boolean isReady() {
        if (port == 0) {
            Matcher listening = LISTENING.matcher(messages());
            if (!listening.find()) {
                return false;
            }
            port = Integer.parseInt(listening.group(1));
        }
        return answersReady();
    }

    private boolean answersReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/health/ready"))
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
