// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.dialect.left;

import io.parley.seeded.dialect.right.Right;

/** Breaks: dialects do not know each other. */
public record LeftKnowsRight(Right right) {}
