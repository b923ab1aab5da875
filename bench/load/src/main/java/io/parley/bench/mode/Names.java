// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import java.util.concurrent.atomic.AtomicLong;

/** Names of rooms and peers that no earlier load of this process has used. */
final class Names {
    private static final AtomicLong COUNT = new AtomicLong();

    private Names() {}

    static String next(String prefix) {
        return prefix + "-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    }
}
