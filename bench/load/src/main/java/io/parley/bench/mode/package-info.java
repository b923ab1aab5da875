// SPDX-License-Identifier: Apache-2.0
/** The kinds of load: pairs, rooms, coming and going, staying. Each knows a protocol and a port, and no server. */
@NullMarked
package io.parley.bench.mode;

import org.jspecify.annotations.NullMarked;
