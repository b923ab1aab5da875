// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of rooms, by realm and name.
 *
 * @param next what to give as {@code after} for the next part; null when there is none
 */
@JsonbPropertyOrder({"rooms", "next"})
public record RoomPage(List<RoomEntry> rooms, @Nullable String next) {}
