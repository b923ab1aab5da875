// SPDX-License-Identifier: Apache-2.0
/**
 * The timeline: what happened in the last rooms of this node, kept in memory for the administrator who has to say why a
 * call failed. Off unless the operator wants it.
 *
 * <p>Descriptions and candidates themselves are never kept, only that there were some and of which types. Who may read it
 * does not belong here, nor does anything that is counted: see {@code ops.admin} and {@code ops.metrics}.
 */
@NullMarked
package io.parley.ops.timeline;

import org.jspecify.annotations.NullMarked;
