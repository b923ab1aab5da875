// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/** How one dialect writes what its peers are told. */
@FunctionalInterface
public interface Codec {
    /**
     * The frame for a notice. Called without any lock, on any thread, at most once per dialect for a notice that goes
     * to many; the same notice must always give the same rendering, whoever receives it.
     */
    Rendering render(Notice notice);
}
