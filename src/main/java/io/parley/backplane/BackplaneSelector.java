// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane;

import io.parley.backplane.local.LocalBackplane;
import io.parley.backplane.local.LocalBus;
import io.parley.core.Backplane;
import io.parley.core.NodeId;
import io.parley.core.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.StreamSupport;

/** Chooses what connects the nodes: the technology that the settings ask for, or none for a node that is alone. */
@ApplicationScoped
public class BackplaneSelector {
    private static final Logger LOG = System.getLogger(BackplaneSelector.class.getName());

    private Iterable<BackplaneProvider> providers = List.of();

    /** For the container's proxy. */
    protected BackplaneSelector() {}

    @Inject
    BackplaneSelector(@Any Instance<BackplaneProvider> providers) {
        this((Iterable<BackplaneProvider>) providers);
    }

    BackplaneSelector(Iterable<BackplaneProvider> providers) {
        this.providers = providers;
    }

    /**
     * The backplane of this node, not started yet.
     *
     * @throws IllegalStateException when the settings ask for more than one
     */
    public Backplane open(NodeId self, Ticker ticker) {
        List<BackplaneProvider> wanted = wanted();
        if (wanted.size() > 1) {
            throw new IllegalStateException("one backplane can be used at a time, the settings ask for "
                    + wanted.stream().map(BackplaneProvider::name).toList());
        }
        if (wanted.isEmpty()) {
            LOG.log(Level.INFO, "PARL0200I Rooms are kept in memory, on this node alone");
            return new LocalBackplane(new LocalBus(ticker), self);
        }
        LOG.log(
                Level.INFO,
                "PARL0201I Rooms are shared with other nodes by {0}",
                wanted.get(0).name());
        return wanted.get(0).open(self, ticker);
    }

    private List<BackplaneProvider> wanted() {
        return StreamSupport.stream(providers.spliterator(), false)
                .filter(BackplaneProvider::isWanted)
                .toList();
    }
}
