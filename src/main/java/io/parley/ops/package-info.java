// SPDX-License-Identifier: Apache-2.0
/** What operators look at, one package per way of looking. Nothing the peers depend on belongs here. */
@NullMarked
package io.parley.ops;

import org.jspecify.annotations.NullMarked;
