// SPDX-License-Identifier: Apache-2.0
/**
 * MicroProfile Health: whether the server has started, lives, and can take new peers.
 *
 * <p>The dialects' own health answers do not belong here.
 */
@NullMarked
package io.parley.ops.health;

import org.jspecify.annotations.NullMarked;
