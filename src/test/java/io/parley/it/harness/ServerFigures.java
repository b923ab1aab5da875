// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server tells of itself under {@code /metrics}. */
public final class ServerFigures {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String page;

    private ServerFigures(String page) {
        this.page = page;
    }

    public static ServerFigures of(ParleyServer server) {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/metrics"))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return new ServerFigures(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The sum of all series of a name. */
    public long sum(String name) {
        Matcher line =
                Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(page);
        double sum = 0;
        while (line.find()) {
            sum += Double.parseDouble(line.group(1));
        }
        return Math.round(sum);
    }

    /** How many series there are. */
    public long series() {
        return page.lines().filter(line -> !line.startsWith("#")).count();
    }

    public long threads() {
        return sum("jvm_threads_current");
    }
}
