// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.ops.metrics;

import io.parley.seeded.ops.health.CycleStart;

/** Breaks, together with its start: packages have no cycles. */
public record CycleEnd(CycleStart start) {}
