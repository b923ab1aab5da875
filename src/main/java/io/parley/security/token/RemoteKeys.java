// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import io.parley.core.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that an issuer publishes as a JWK set: RS, PS, ES and EdDSA.
 *
 * <p>The set is fetched at most every 30 s, whatever tokens ask for: when it is five minutes old, beside the
 * verification, and when a token names a key that is not in it, which waits for the outcome. While the issuer cannot be
 * reached the last good set counts for 24 h.
 *
 * <p>The token library's own cache allows two fetches per interval and has every verification wait for the one in
 * flight; here no more than {@value #MOST_WAITING} threads ever wait, and none whose key is known.
 */
public final class RemoteKeys implements KeySource {
    static final Duration FRESH_FOR = Duration.ofMinutes(5);
    static final Duration GOOD_FOR = Duration.ofHours(24);
    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    static final int MOST_WAITING = 16;

    private static final Logger LOG = System.getLogger(RemoteKeys.class.getName());
    private static final Duration WAIT = Duration.ofSeconds(4);

    private final Supplier<CompletableFuture<String>> fetch;
    private final Ticker ticker;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private volatile @Nullable Fetched last;
    private @Nullable CompletableFuture<Void> inFlight;
    private @Nullable Long askedAt;
    private boolean failing;

    private record Fetched(KeySet keys, long at) {}

    /** @param fetch gets the text of the set; its futures always complete */
    RemoteKeys(Supplier<CompletableFuture<String>> fetch, Ticker ticker) {
        this.fetch = fetch;
        this.ticker = ticker;
    }

    /** The keys at an address, which are fetched at once, beside whatever else is to do. */
    public static RemoteKeys at(URI address, Ticker ticker) {
        RemoteKeys keys = new RemoteKeys(new KeySetFetch(address), ticker);
        keys.refresh();
        return keys;
    }

    @Override
    public boolean serves(String algorithm) {
        return VerifyingKey.ALGORITHMS.contains(algorithm);
    }

    @Override
    public boolean hasSigned(SignedToken token) {
        KeySet known = good();
        if (!known.has(token)) {
            awaitRefresh();
            return good().hasSigned(token);
        }
        if (isStale()) {
            refresh();
        }
        return known.hasSigned(token);
    }

    private KeySet good() {
        Fetched it = last;
        return it == null || ticker.since(it.at).compareTo(GOOD_FOR) > 0 ? KeySet.EMPTY : it.keys;
    }

    private boolean isStale() {
        Fetched it = last;
        return it == null || ticker.since(it.at).compareTo(FRESH_FOR) > 0;
    }

    private void awaitRefresh() {
        CompletableFuture<Void> refresh = refresh();
        if (refresh == null || !waiting.tryAcquire()) {
            return;
        }
        try {
            refresh.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // What is known then counts; the fetch itself has logged why.
        } finally {
            waiting.release();
        }
    }

    /** The fetch in flight, or a new one; null when it is too early for one. */
    private synchronized @Nullable CompletableFuture<Void> refresh() {
        if (inFlight != null && !inFlight.isDone()) {
            return inFlight;
        }
        if (askedAt != null && ticker.since(askedAt).compareTo(BETWEEN_FETCHES) < 0) {
            return null;
        }
        askedAt = ticker.nanos();
        inFlight = fetch.get().thenAccept(this::take).exceptionally(this::keep);
        return inFlight;
    }

    private void take(String json) {
        try {
            KeySet keys = KeySet.parse(json);
            last = new Fetched(keys, ticker.nanos());
            noteSuccess(keys.keys().size());
        } catch (ParseException e) {
            noteFailure("it is no JWK set");
        }
    }

    private @Nullable Void keep(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        noteFailure(cause.toString());
        return null;
    }

    private synchronized void noteSuccess(int keys) {
        if (failing || keys == 0) {
            LOG.log(Level.INFO, "PARL0801I The key set for tokens was read and has {0} keys", keys);
        }
        failing = false;
    }

    /** Once per row of failures: an outage shall not fill the log. */
    private synchronized void noteFailure(String why) {
        if (!failing) {
            LOG.log(
                    Level.WARNING,
                    "PARL0802W The key set for tokens could not be read ({0}); the last good one counts for 24 h",
                    why);
        }
        failing = true;
    }
}
