// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/** Whoever is owed an answer when a signal does not arrive: a peer of this node, or the node of a peer elsewhere. */
interface SignalSender {
    /** The signal was not delivered. Called at most once per signal, on any thread, without a lock. */
    void signalRefused(Signal signal, Refusal refusal);
}
