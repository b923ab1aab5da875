// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The ids of one dialect that connections of this node have at present, so that no two have the same. */
public final class LiveIds {
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** Takes this id. @return false when a connection has it already */
    public boolean take(String id) {
        return taken.add(id);
    }

    /** Takes the first id of the source that is free; the source must come to one. */
    public String takeFrom(Supplier<String> source) {
        String id = source.get();
        while (!taken.add(id)) {
            id = source.get();
        }
        return id;
    }

    /** Gives an id back. */
    public void release(String id) {
        taken.remove(id);
    }
}
