// SPDX-License-Identifier: Apache-2.0
/**
 * Administration: what runs on this node, and how to step in. REST below {@code /admin/v1}, and the same as an MXBean
 * for JConsole and its kin.
 *
 * <p>Nothing here is on the way of a message. What the peers themselves may ask does not belong here.
 */
@NullMarked
package io.parley.ops.admin;

import org.jspecify.annotations.NullMarked;
