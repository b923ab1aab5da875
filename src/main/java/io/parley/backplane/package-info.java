// SPDX-License-Identifier: Apache-2.0
/**
 * What the nodes of one Parley share, behind the port {@link io.parley.core.Backplane}: one package per technology.
 *
 * <p>Dialects, frames and connections do not belong here.
 */
@NullMarked
package io.parley.backplane;

import org.jspecify.annotations.NullMarked;
