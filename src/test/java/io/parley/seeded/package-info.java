// SPDX-License-Identifier: Apache-2.0
/**
 * A house with every rule broken once, for {@code ArchitectureTest}: its packages are named like the product's, each class
 * breaks one rule. Nothing here is run, and nothing of the product belongs here.
 */
package io.parley.seeded;
