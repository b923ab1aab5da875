// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.registry;

import io.parley.seeded.dialect.right.Right;

/** Breaks: nobody outside names a dialect. */
public record RegistryNamesADialect(Right right) {}
