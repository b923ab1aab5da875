// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Small facts on which the nodes agree: the first proposal counts. A Redis that forgot them is told again. */
final class Facts {
    private static final Duration REFRESH = Duration.ofDays(1);

    private final Keys keys;
    private final Pipeline pipeline;
    private final Ticker ticker;
    private final Map<String, CompletableFuture<String>> facts = new ConcurrentHashMap<>();
    private volatile long refreshedAt;

    Facts(Keys keys, Pipeline pipeline, Ticker ticker) {
        this.keys = keys;
        this.pipeline = pipeline;
        this.ticker = ticker;
        this.refreshedAt = ticker.nanos();
    }

    CompletableFuture<String> agree(String name, Supplier<String> proposal) {
        return facts.computeIfAbsent(name, absent -> {
                    CompletableFuture<String> fact = new CompletableFuture<>();
                    ask(name, reply -> {
                        if (reply == null) {
                            propose(name, proposal.get());
                        }
                        ask(name, agreed -> fact.complete(Replies.text(agreed)));
                    });
                    return fact;
                })
                .copy();
    }

    private void ask(String name, Consumer<@Nullable Object> taker) {
        pipeline.submit(new PlainCall("shared", Command.GET, keys.shared(name), List.of(), taker, failure -> {}));
    }

    private void propose(String name, String value) {
        String key = keys.shared(name);
        pipeline.submit(new PlainCall("shared", Command.SET, key, value, "NX", "PX", Lives.FACT.toMillis()));
        pipeline.submit(new PlainCall("shared", Command.PEXPIRE, key, Lives.FACT.toMillis()));
    }

    /** Tells Redis what is known, where it knows nothing. */
    void tellAgain() {
        refreshedAt = ticker.nanos();
        facts.forEach((name, fact) -> {
            if (fact.isDone()) {
                propose(name, fact.join());
            }
        });
    }

    /** Keeps the facts from being forgotten. */
    void refresh() {
        if (ticker.since(refreshedAt).compareTo(REFRESH) > 0) {
            tellAgain();
        }
    }
}
