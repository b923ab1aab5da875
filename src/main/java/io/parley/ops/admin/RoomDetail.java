// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * One room with its members on all nodes, in the order of joining.
 *
 * @param capacity how many members it takes; 0 for any number
 * @param createdAt in milliseconds since 1970
 */
@JsonbPropertyOrder({"realm", "name", "capacity", "createdAt", "members"})
public record RoomDetail(String realm, String name, int capacity, long createdAt, List<MemberView> members) {}
