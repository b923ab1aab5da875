// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One GET of the configured address: no redirect is followed, so that nobody can send this server elsewhere; the whole
 * takes three seconds and one mebibyte at most.
 */
final class KeySetFetch implements Supplier<CompletableFuture<String>> {
    static final int MOST_BYTES = 1 << 20;
    private static final Duration MOST_TIME = Duration.ofSeconds(3);

    private final HttpRequest request;

    KeySetFetch(URI address) {
        startTimeouts();
        this.request = HttpRequest.newBuilder(address)
                .timeout(MOST_TIME)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
    }

    @Override
    public CompletableFuture<String> get() {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client().sendAsync(request, head -> new CappedBody(MOST_BYTES));
        // The request's own timeout ends with the head of the answer; a body that drips must end as well.
        CompletableFuture<String> answer = exchange.copy()
                .orTimeout(MOST_TIME.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(KeySetFetch::text);
        answer.whenComplete((text, failure) -> exchange.cancel(true));
        return answer;
    }

    /**
     * The JDK has one thread for all time-outs of futures, which keeps the context class loader of whoever needed it
     * first, and with that an application that may have been redeployed since. So it is started with nobody's.
     */
    private static void startTimeouts() {
        Thread self = Thread.currentThread();
        ClassLoader ofTheApplication = self.getContextClassLoader();
        self.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            new CompletableFuture<Boolean>().completeOnTimeout(true, 0, TimeUnit.NANOSECONDS);
        } finally {
            self.setContextClassLoader(ofTheApplication);
        }
    }

    /**
     * One for each fetch, as there is one in many minutes. The thread of a client ends when nobody holds the client any
     * more, and holds the class loader of the application: where the application holds the client, both stay for ever.
     */
    private static HttpClient client() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(MOST_TIME)
                .build();
    }

    private static String text(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new CompletionException(new IOException("status " + response.statusCode() + ", expected 200"));
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
