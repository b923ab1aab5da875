// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import io.parley.core.Command;
import org.jspecify.annotations.Nullable;

/**
 * One frame, read.
 *
 * @param command what it asks for
 * @param label its message type for metrics, from the dialect's closed set
 * @param signalType what kind of signal is in its payload, from a closed set; null where the dialect does not look
 */
public record Inbound(
        Command command, String label, @Nullable String signalType) {
    public Inbound(Command command, String label) {
        this(command, label, null);
    }
}
