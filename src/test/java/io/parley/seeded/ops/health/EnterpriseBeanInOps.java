// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.ops.health;

import jakarta.ejb.Stateless;

/** Breaks: enterprise beans belong to the registry. */
@Stateless
public class EnterpriseBeanInOps {}
