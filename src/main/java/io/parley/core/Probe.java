// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A question whether a connection still answers, answered exactly once: by a sign of life or by the end of patience. */
final class Probe {
    private final AtomicBoolean answered = new AtomicBoolean();
    private final Consumer<Boolean> answer;

    Probe(Consumer<Boolean> answer) {
        this.answer = answer;
    }

    void answer(boolean alive) {
        if (answered.compareAndSet(false, true)) {
            answer.accept(alive);
        }
    }
}
