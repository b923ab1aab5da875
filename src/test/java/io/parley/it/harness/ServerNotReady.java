// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

/** The failure of a server to come up: why, and all that it logged. */
public final class ServerNotReady extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String log;

    ServerNotReady(String reason, String log) {
        super(reason + "\n" + log);
        this.log = log;
    }

    /** What the server printed and wrote until it failed. */
    public String log() {
        return log;
    }
}
