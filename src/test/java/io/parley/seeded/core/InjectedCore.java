// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.core;

import jakarta.inject.Inject;

/** Breaks: core is plain Java. */
public class InjectedCore {
    @Inject
    Object container;
}
