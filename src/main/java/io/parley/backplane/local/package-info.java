// SPDX-License-Identifier: Apache-2.0
/** The backplane in memory: a real bus, for one node by default and for any number of nodes within one process. */
@NullMarked
package io.parley.backplane.local;

import org.jspecify.annotations.NullMarked;
