// SPDX-License-Identifier: Apache-2.0
/**
 * What the server below is started with: read here to be checked and shown like every other setting.
 *
 * <p>Does not belong here: the start itself, which is the server's own configuration.
 */
@NullMarked
package io.parley.ops.server;

import org.jspecify.annotations.NullMarked;
