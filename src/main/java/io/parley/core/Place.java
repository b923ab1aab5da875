// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/** Where a connection sits: its seat and the room that holds it. */
record Place(Room room, Seat seat) {}
