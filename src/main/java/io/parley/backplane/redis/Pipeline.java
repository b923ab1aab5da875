// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The one way of this node's commands to Redis: written in the order of {@link #submit} by one thread, many in one go,
 * and answered in that order. So whatever one peer hears of another by different commands comes in the order asked for.
 *
 * <p>When the connection breaks, what has no answer yet is written again on the next one, in the same order, unless it
 * was given up meanwhile. A connection that breaks once is opened again at once; when that fails too, or a server did
 * not answer in time, the pipeline {@link #isDown} until it is connected again.
 */
final class Pipeline implements Runnable {
    /** Who is told how the connection fares, on the pipeline's thread. */
    interface Owner {
        /** A session begins. What is submitted now goes before everything but what is written again. */
        void connected(Session session);

        /** The commands that are due by the clock, to go before all others. */
        List<Request> due();

        void disconnected(String why);
    }

    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_BEHIND_AT_ONCE = 32;
    private static final Duration PULSE = Duration.ofMillis(100);
    private static final long SLOWEST_RETRY_MILLIS = 250;

    private final Servers servers;
    private final Owner owner;
    private final Telemetry telemetry;
    private final Ticker ticker;
    private final Complaints complaints;
    private final LinkedBlockingQueue<Request> queue = new LinkedBlockingQueue<>();
    private final Queue<Request> behind = new ConcurrentLinkedQueue<>();
    private final Deque<Request> again = new ArrayDeque<>();
    private volatile @Nullable Session session;
    private volatile boolean busy;
    private volatile long busySince;
    private final AtomicInteger size = new AtomicInteger();
    private volatile boolean down = true;
    private volatile boolean stopping;

    /** Why the session was cut from outside; null when it broke by itself. */
    private volatile @Nullable String cutBecause;

    private boolean wholeScripts;
    private int breaksInARow;

    Pipeline(Servers servers, Owner owner, Telemetry telemetry, Ticker ticker, Complaints complaints) {
        this.servers = servers;
        this.owner = owner;
        this.telemetry = telemetry;
        this.ticker = ticker;
        this.complaints = complaints;
    }

    /** Takes a command, from any thread. */
    void submit(Request request) {
        size.incrementAndGet();
        request.submittedAt(ticker.nanos());
        queue.add(request);
    }

    /** Takes a command that may wait for others. */
    void submitBehind(Request request) {
        size.incrementAndGet();
        request.submittedAt(ticker.nanos());
        behind.add(request);
    }

    /** How many commands have no answer yet. */
    int size() {
        return size.get();
    }

    boolean isDown() {
        return down;
    }

    /** Cuts a session whose server has not answered for too long, also one that hangs in a write. */
    void cutIfStuck(Duration longest) {
        if (busy && ticker.nanos() - busySince > longest.toNanos()) {
            cutBecause = "no answer for " + longest.toMillis() + " ms";
            cut();
        }
    }

    /** Cuts the present session, so that a new one is opened. */
    void cut() {
        Session current = session;
        if (current != null) {
            current.close();
        }
    }

    /** Ends the thread as soon as everything is answered, or at once when there is no connection. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        boolean running = true;
        while (running && !isOver()) {
            try (Session opened = new Session(servers, true)) {
                session = opened;
                owner.connected(opened);
                down = false;
                serve(opened);
            } catch (RuntimeException e) {
                broke(e);
                running = rest();
            } finally {
                session = null;
            }
        }
        giveUp();
    }

    private boolean isOver() {
        return stopping && (down || size() == 0);
    }

    private void serve(Session opened) {
        while (!isOver()) {
            List<Request> batch = next();
            if (!batch.isEmpty()) {
                exchange(opened, batch);
                breaksInARow = 0;
            }
        }
    }

    private List<Request> next() {
        List<Request> batch = new ArrayList<>(MOST_AT_ONCE);
        owner.due().forEach(request -> {
            size.incrementAndGet();
            request.submittedAt(ticker.nanos());
            batch.add(request);
        });
        while (batch.size() < MOST_AT_ONCE && !again.isEmpty()) {
            batch.add(again.remove());
        }
        if (again.isEmpty()) {
            queue.drainTo(batch, Math.max(0, MOST_AT_ONCE - batch.size()));
            for (int i = 0; i < MOST_BEHIND_AT_ONCE && batch.size() < MOST_AT_ONCE && !behind.isEmpty(); i++) {
                batch.add(behind.remove());
            }
        }
        if (batch.isEmpty()) {
            await(batch);
        }
        return batch;
    }

    private void await(List<Request> batch) {
        try {
            Request first = queue.poll(PULSE.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, MOST_AT_ONCE - 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JedisConnectionException("interrupted", e);
        }
    }

    private void exchange(Session opened, List<Request> batch) {
        busySince = ticker.nanos();
        busy = true;
        Exchange exchange = new Exchange(opened, servers, batch, telemetry, ticker, complaints);
        try {
            exchange.write(wholeScripts);
            exchange.read(() -> busySince = ticker.nanos());
        } finally {
            busy = false;
            wholeScripts = exchange.isScriptUnknown();
            List<Request> open = exchange.open();
            for (int i = open.size() - 1; i >= 0; i--) {
                again.addFirst(open.get(i));
            }
            size.addAndGet(open.size() - batch.size());
        }
    }

    private void broke(RuntimeException e) {
        servers.forget();
        breaksInARow++;
        down = down || breaksInARow > 1 || isTimeout(e) || !(e instanceof JedisConnectionException);
        telemetry.backplaneError("connect", label(e));
        String reason = cutBecause;
        cutBecause = null;
        owner.disconnected(reason != null ? reason : describe(e));
    }

    private static boolean isTimeout(Throwable e) {
        return e.getCause() instanceof SocketTimeoutException;
    }

    private static String label(RuntimeException e) {
        if (isTimeout(e)) {
            return "timeout";
        }
        return e instanceof JedisConnectionException ? "connection" : "refused";
    }

    private static String describe(RuntimeException e) {
        Throwable cause = e.getCause();
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return cause == null || cause.getMessage() == null || why.contains(cause.getMessage())
                ? why
                : why + " (" + cause.getMessage() + ")";
    }

    private boolean rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(breaksInARow == 1 ? 1 : Math.min(SLOWEST_RETRY_MILLIS, 20L * breaksInARow));
            return !Thread.currentThread().isInterrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void giveUp() {
        down = true;
        List<Request> left = new ArrayList<>(again);
        queue.drainTo(left);
        left.addAll((Collection<Request>) behind);
        left.forEach(request -> request.fail(Failure.STOPPED));
    }
}
