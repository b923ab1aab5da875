// SPDX-License-Identifier: Apache-2.0
/**
 * The one instance of the rooms, its clock and its end: the enterprise bean that owns what lives as long as the
 * application.
 *
 * <p>What a room is, and what a message means, does not belong here, and no message passes through here.
 */
@NullMarked
package io.parley.registry;

import org.jspecify.annotations.NullMarked;
