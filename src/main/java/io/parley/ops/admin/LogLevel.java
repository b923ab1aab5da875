// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * The level of this application's loggers: {@code debug}, {@code info}, {@code warn} or {@code error}.
 */
@JsonbPropertyOrder({"level"})
public record LogLevel(String level) {}
