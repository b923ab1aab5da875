// SPDX-License-Identifier: Apache-2.0
/**
 * The way of Parley's lines into the server's log, which holds up nobody when the log does not take them.
 *
 * <p>What is written, and how it looks, does not belong here: the one is said where it happens, the other is the server's.
 */
@NullMarked
package io.parley.ops.log;

import org.jspecify.annotations.NullMarked;
