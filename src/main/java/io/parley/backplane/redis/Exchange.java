// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Requests written to one session in one go, and their answers. Used by the {@link Pipeline}'s thread alone.
 *
 * <p>What could not be settled, because it was redirected, its script was not known, or the session broke, is left in
 * {@link #open}, in the order it was written.
 */
final class Exchange {
    private static final Logger LOG = System.getLogger(Exchange.class.getName());

    /** Errors that concern the server as a whole: it is no master, or not ready. */
    private static final List<String> NOT_NOW =
            List.of("READONLY ", "LOADING ", "MASTERDOWN ", "CLUSTERDOWN ", "BUSY ", "NOAUTH ", "NOREPLICAS ");

    private record Written(Request request, CommandArguments command, Address server) {}

    private record Redirected(Written written, Address server) {}

    private final Session session;
    private final Servers servers;
    private final Telemetry telemetry;
    private final Ticker ticker;
    private final Complaints complaints;
    private final Deque<Request> unwritten;
    private final Deque<Written> unanswered = new ArrayDeque<>();
    private final List<Request> repeated = new ArrayList<>();
    private final List<Redirected> redirected = new ArrayList<>();
    private boolean scriptsUnknown;

    Exchange(
            Session session,
            Servers servers,
            List<Request> requests,
            Telemetry telemetry,
            Ticker ticker,
            Complaints complaints) {
        this.session = session;
        this.servers = servers;
        this.unwritten = new ArrayDeque<>(requests);
        this.telemetry = telemetry;
        this.ticker = ticker;
        this.complaints = complaints;
    }

    /** @param wholeScripts whether some server did not know a script the last time */
    void write(boolean wholeScripts) {
        while (!unwritten.isEmpty()) {
            Request request = unwritten.element();
            CommandArguments command = request.next(wholeScripts);
            if (command != null) {
                unanswered.add(new Written(request, command, session.send(request.key(), command)));
            }
            unwritten.remove();
        }
    }

    /** Reads all answers. @param progress called at each */
    void read(Runnable progress) {
        while (!unanswered.isEmpty()) {
            Written head = unanswered.element();
            try {
                Object reply = session.receive(head.server());
                unanswered.remove();
                settle(head.request(), reply);
            } catch (JedisDataException e) {
                refused(head, e);
                unanswered.remove();
            }
            progress.run();
        }
        // Only now: their servers may have owed answers to other requests before.
        while (!redirected.isEmpty()) {
            Redirected next = redirected.remove(0);
            try {
                settle(
                        next.written().request(),
                        session.askAt(next.server(), next.written().command()));
            } catch (JedisDataException e) {
                repeated.add(next.written().request());
            }
        }
    }

    /** What is to be written again. */
    List<Request> open() {
        return Stream.of(
                        redirected.stream().map(it -> it.written().request()),
                        repeated.stream(),
                        unanswered.stream().map(Written::request),
                        unwritten.stream())
                .flatMap(requests -> requests)
                .filter(request -> !request.isSettled())
                .toList();
    }

    boolean isScriptUnknown() {
        return scriptsUnknown;
    }

    private void refused(Written written, JedisDataException e) {
        String message = String.valueOf(e.getMessage());
        if (NOT_NOW.stream().anyMatch(message::contains)) {
            throw new JedisConnectionException(message, e);
        }
        if (e instanceof JedisNoScriptException) {
            scriptsUnknown = true;
            repeated.add(written.request());
        } else if (e instanceof JedisMovedDataException || message.startsWith("TRYAGAIN")) {
            servers.forget();
            repeated.add(written.request());
        } else if (e instanceof JedisAskDataException ask) {
            HostAndPort target = ask.getTargetNode();
            redirected.add(new Redirected(written, new Address(target.getHost(), target.getPort())));
        } else {
            complaints.refused(written.request().operation(), message);
            telemetry.backplaneError(written.request().operation(), "refused");
            written.request().fail(Failure.REFUSED);
        }
    }

    private void settle(Request request, @Nullable Object reply) {
        telemetry.backplaneOperation(request.operation(), ticker.since(request.submittedAt()));
        try {
            request.answer(reply);
        } catch (RuntimeException e) {
            telemetry.backplaneError(request.operation(), "malformed");
            LOG.log(
                    Level.WARNING,
                    "PARL0303W An answer of Redis to {0} cannot be read: {1}",
                    request.operation(),
                    e.toString());
        }
    }
}
