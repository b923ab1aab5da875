// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * What was done.
 *
 * @param done one line for people
 */
@JsonbPropertyOrder({"done"})
public record Done(String done) {}
