// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import java.io.IOException;

/** A server that can be started to be measured. */
@FunctionalInterface
public interface Host {
    /** Starts it and waits until it is ready. */
    Server start() throws IOException;
}
