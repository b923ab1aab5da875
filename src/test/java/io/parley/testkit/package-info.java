// SPDX-License-Identifier: Apache-2.0
/** Nodes and connections without a server: real rooms over a real bus, with time and outboxes that tests control. */
@NullMarked
package io.parley.testkit;

import org.jspecify.annotations.NullMarked;
