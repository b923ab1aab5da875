// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Why a request was not done.
 *
 * @param error one line for people
 */
@JsonbPropertyOrder({"error"})
public record Problem(String error) {}
