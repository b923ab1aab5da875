// SPDX-License-Identifier: Apache-2.0
/** What the servers speak: Parley's five dialects, PeerJS, and the bare relays. One class each, no sockets here. */
@NullMarked
package io.parley.bench.protocol;

import org.jspecify.annotations.NullMarked;
