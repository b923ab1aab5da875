// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.tracing;

/** Port: where spans go. Called on the hot path and outside of every lock, so an implementation waits for nobody. */
@FunctionalInterface
interface Tracing {
    void report(Stretch stretch);
}
