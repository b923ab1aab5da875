// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Backplane;
import io.parley.core.NodeId;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import java.util.function.BooleanSupplier;

/**
 * What every room of a node needs of it.
 *
 * @param listener who is told what other nodes did
 * @param answers what has to be answered in {@link JoinCall#PATIENCE} whether or not Redis does
 * @param ready whether seats can be asked for at present
 */
record Desk(
        NodeId self,
        Keys keys,
        Pipeline pipeline,
        Postbox postbox,
        Receipts receipts,
        RedisClock clock,
        Empties empties,
        Ticker ticker,
        Telemetry telemetry,
        Backplane.Listener listener,
        Patience<Runnable> answers,
        Patience<Runnable> settling,
        Patience<Runnable> repeats,
        BooleanSupplier ready) {}
