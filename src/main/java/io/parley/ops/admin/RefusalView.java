// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * One refusal.
 *
 * @param at when, in milliseconds since 1970
 * @param dialect {@code none} when it was not known yet
 * @param what {@code handshake} or {@code request}
 * @param reason status and reason of a handshake; the entry of the catalogue of refusals for a request
 */
@JsonbPropertyOrder({"at", "dialect", "what", "reason"})
public record RefusalView(long at, String dialect, String what, String reason) {}
