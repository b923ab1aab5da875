// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Questions to other nodes whether a connection of theirs still answers. */
final class Probes {
    /** The other node waits two seconds for the connection; a node that does not answer by then is dead or as good. */
    private static final Duration PATIENCE = Duration.ofMillis(3_500);

    private record Open(long question, Consumer<Boolean> alive, Runnable silent) {}

    private final Map<Long, Open> open = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final Patience<Open> patience;

    Probes(Ticker ticker) {
        this.patience = new Patience<>(ticker, PATIENCE);
    }

    /** Notes a question. @param silent what to do when nobody answers it @return its number */
    long ask(Consumer<Boolean> alive, Runnable silent) {
        Open question = new Open(last.incrementAndGet(), alive, silent);
        open.put(question.question(), question);
        patience.add(question);
        return question.question();
    }

    void answered(long question, boolean alive) {
        Open known = open.remove(question);
        if (known != null) {
            known.alive().accept(alive);
        }
    }

    void expire() {
        patience.expire(question -> {
            if (open.remove(question.question()) != null) {
                question.silent().run();
            }
        });
    }
}
