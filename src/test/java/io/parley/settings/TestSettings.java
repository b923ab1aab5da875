// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import io.parley.settings.Lookup.Written;
import java.util.Map;

/** Settings from a map, for the tests of whoever builds a record from them. */
public final class TestSettings {

    private TestSettings() {}

    /** Settings in which exactly these keys are set. */
    public static Settings of(Map<String, String> values) {
        return new Settings((key, literally) -> new Written(values.get(key), null, null));
    }
}
