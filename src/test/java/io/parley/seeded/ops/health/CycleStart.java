// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.ops.health;

import io.parley.seeded.ops.metrics.CycleEnd;

/** Breaks, together with its other end: packages have no cycles. */
public record CycleStart(CycleEnd end) {}
