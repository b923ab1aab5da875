// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.nio.file.Path;
import java.util.OptionalInt;

/** Where one server lives: how its kind is launched, and what its log tells. */
interface ServerHome {
    /** Launches the process, with that environment and nothing else. */
    Process launch(Environment environment);

    /** The port the server has said it listens on. */
    OptionalInt port();

    /** Whether the log tells that the application will never start. */
    boolean hasFailed();

    /** What the process prints. */
    Path console();

    /** The server's own log, from INFO up; where there is none of its own, what it prints. */
    Path messages();

    /** The folder of the user whose settings the server reads. */
    Path user();

    /** Gives the folder back; no server may run in it any more. */
    void release();

    /** Puts the application anew into the server that runs here, and waits until that has taken it. */
    default void redeploy() {
        throw new UnsupportedOperationException("this kind of server does not watch a folder");
    }
}
