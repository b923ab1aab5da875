// SPDX-License-Identifier: Apache-2.0
/** The rules of the house as ArchUnit rules. What breaks them on purpose is in {@code io.parley.seeded}. */
package io.parley.architecture;
