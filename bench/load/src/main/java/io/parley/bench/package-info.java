// SPDX-License-Identifier: Apache-2.0
/** The load tool: starts servers, loads them, and writes down what came of it. The same load for all of them. */
@NullMarked
package io.parley.bench;

import org.jspecify.annotations.NullMarked;
