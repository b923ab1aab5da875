// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.dialect.right;

/** Breaks nothing: the dialect that others name. */
public record Right() {}
