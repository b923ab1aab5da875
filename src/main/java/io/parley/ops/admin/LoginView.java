// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Whom the server takes the caller for.
 *
 * @param name {@code token}, or the user's name
 * @param mayAct false for one who may look only
 */
@JsonbPropertyOrder({"name", "mayAct"})
public record LoginView(String name, boolean mayAct) {}
