// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import static java.util.Comparator.naturalOrder;

import io.parley.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the deployment its {@link Dialects}: every bean that is one. */
@Dependent
class DialectBeans {
    @Produces
    @Singleton
    static DialectSettings settings(Settings settings, @Any Instance<Dialect> beans) {
        return DialectSettings.from(settings, names(beans));
    }

    /** The names of all beans, none of which is made for it: their own settings may be as bad as these. */
    private static List<String> names(Instance<Dialect> beans) {
        List<String> names = new ArrayList<>();
        beans.handles()
                .forEach(handle -> names.add(String.valueOf(handle.getBean().getName())));
        names.sort(naturalOrder());
        return names;
    }

    @Produces
    @Singleton
    static Dialects dialects(@Any Instance<Dialect> beans, DialectSettings settings) {
        Map<String, String> claimed = new HashMap<>();
        List<Dialect> dialects = new ArrayList<>();
        for (Instance.Handle<Dialect> handle : beans.handles()) {
            Dialect dialect = handle.get();
            // The instance is a proxy of the container, so the class is the bean's to tell.
            String type = handle.getBean().getBeanClass().getName();
            String earlier = claimed.putIfAbsent(dialect.name(), type);
            if (earlier != null) {
                throw new IllegalStateException(
                        "the dialect name \"" + dialect.name() + "\" is claimed by " + earlier + " and by " + type);
            }
            if (!dialect.name().equals(handle.getBean().getName())) {
                throw new IllegalStateException(type + " must be @Named(\"" + dialect.name() + "\")");
            }
            dialects.add(dialect);
        }
        return new Dialects(dialects, settings);
    }
}
