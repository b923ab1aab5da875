// SPDX-License-Identifier: Apache-2.0
/** The servers that are measured, as processes: how each is started, what it uses, how it is stopped. */
@NullMarked
package io.parley.bench.server;

import org.jspecify.annotations.NullMarked;
