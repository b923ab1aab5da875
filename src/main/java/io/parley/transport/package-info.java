// SPDX-License-Identifier: Apache-2.0
/** Ways in and out for frames, one package per technology. */
@NullMarked
package io.parley.transport;

import org.jspecify.annotations.NullMarked;
