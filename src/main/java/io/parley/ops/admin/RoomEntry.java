// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * One room in a list.
 *
 * @param realm the name space of its name
 * @param members on all nodes
 * @param capacity how many members it takes; 0 for any number
 * @param createdAt in milliseconds since 1970
 * @param dialects what its members speak
 */
@JsonbPropertyOrder({"realm", "name", "members", "capacity", "createdAt", "dialects"})
public record RoomEntry(String realm, String name, int members, int capacity, long createdAt, List<String> dialects) {}
