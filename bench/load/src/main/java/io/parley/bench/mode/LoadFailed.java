// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

/** A server did something that makes the figures of this run worthless. */
public final class LoadFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoadFailed(String message) {
        super(message);
    }
}
