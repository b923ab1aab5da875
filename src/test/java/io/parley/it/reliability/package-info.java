// SPDX-License-Identifier: Apache-2.0
/**
 * The catalogue of how servers of this kind die, tried on one running server: a scenario each, started by {@link
 * io.parley.it.reliability.ReliabilitySuiteIT}.
 *
 * <p>What does not belong here: what needs other settings of the server than the suite's, and what is about one answer
 * rather than about everybody's safety.
 */
package io.parley.it.reliability;
