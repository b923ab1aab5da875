// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.elsewhere;

/** Breaks: every package has a place in the house. */
public record Homeless() {}
