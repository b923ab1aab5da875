// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * The same at the root, where the document has it: {@code /api/…}. An application of its own, as one at {@code /} would
 * swallow the pages.
 */
@ApplicationPath("/api")
public class RootApiApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(RootApi.class, ApiFaults.class);
    }
}
