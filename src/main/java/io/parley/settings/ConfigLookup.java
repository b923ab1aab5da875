// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The lookup of a running server: MicroProfile Config, and the documents' variables.
 *
 * <p>The variables are asked directly as well, because a ConfigSource can only give a value or none: it cannot say
 * which variable a value came from, nor that two of them differ.
 */
final class ConfigLookup implements Lookup {

    private final Config config;
    private final DocumentAliases aliases;

    ConfigLookup(Config config, DocumentAliases aliases) {
        this.config = config;
        this.aliases = aliases;
    }

    @Override
    public Written find(String key, boolean literally) {
        ConfigValue value = valueOf(key);
        if (value == null) {
            return literally ? firstSource(key) : unresolved(null);
        }
        if (value.getRawValue() == null || value.getSourceOrdinal() <= DocumentAliases.ORDINAL) {
            Written variable = aliases.find(key);
            if (variable != Written.NOTHING) {
                return variable;
            }
        }
        return literally ? written(value.getRawValue()) : resolved(value);
    }

    /** Null when the value refers to a setting that does not exist and this container then throws. */
    private @Nullable ConfigValue valueOf(String key) {
        try {
            return config.getConfigValue(key);
        } catch (NoSuchElementException e) {
            return null;
        }
    }

    private Written firstSource(String key) {
        for (ConfigSource source : config.getConfigSources()) {
            String value = source.getValue(key);
            if (value != null) {
                return written(value);
            }
        }
        return Written.NOTHING;
    }

    private static Written resolved(ConfigValue value) {
        boolean dangling = value.getValue() == null && value.getRawValue() != null;
        return dangling ? unresolved(value.getRawValue()) : written(value.getValue());
    }

    private static Written unresolved(@Nullable String raw) {
        return new Written(null, null, new Fault(raw, "every ${...} in it to name a setting that exists"));
    }

    private static Written written(@Nullable String text) {
        return text == null || text.isEmpty() ? Written.NOTHING : new Written(text, null, null);
    }
}
