// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Protocol;
import io.parley.bench.server.Server;
import java.io.IOException;

/** A kind of load with all its parameters, to be put on one server after the other. */
public interface Mode {
    /**
     * Loads a server, leaves it without connections, and says what came of it.
     *
     * @throws LoadFailed when the server lost, refused or closed what it should not have
     */
    Outcome run(Server server, Protocol protocol) throws IOException;
}
