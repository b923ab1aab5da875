// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named texts of one entry of an inbox, as they were read: nothing in them is trusted. */
final class Fields {
    private final Map<String, String> values = new HashMap<>();

    /** @throws IllegalArgumentException when these are no names and values, or one name occurs twice */
    Fields(List<?> namesAndValues) {
        if (namesAndValues.size() % 2 != 0) {
            throw new IllegalArgumentException("a name without a value");
        }
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            String value = Replies.text(namesAndValues.get(i + 1));
            if (values.put(Replies.text(namesAndValues.get(i)), value) != null) {
                throw new IllegalArgumentException("a name twice");
            }
        }
    }

    @Nullable
    String find(String name) {
        return values.get(name);
    }

    /** @throws IllegalArgumentException when there is none */
    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    /** @throws IllegalArgumentException when there is none, or it is no number */
    long number(String name) {
        return Long.parseLong(text(name));
    }
}
