// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane;

import io.parley.core.Backplane;
import io.parley.core.NodeId;
import io.parley.core.Ticker;

/**
 * One technology that can connect the nodes: a CDI bean in the package of that technology.
 *
 * <p>Creating and asking the bean must not load the technology's own classes; only {@link #open} may.
 */
public interface BackplaneProvider {
    /** The technology, for the log. */
    String name();

    /** Whether the settings ask for it. At most one provider may say so. */
    boolean isWanted();

    /** The backplane of this node, not started yet. Called once. */
    Backplane open(NodeId self, Ticker ticker);
}
