// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CDI extension that has all settings read before anything starts, and stops the deployment when any is bad.
 *
 * <p>Runs after CDI has found the beans in order and before it calls any of them. All that is wrong, in all records,
 * is one deployment problem of one line per key, and is also logged, as containers differ in what they show.
 */
public final class SettingsCheck implements Extension {

    private static final Logger LOG = System.getLogger(SettingsCheck.class.getName());

    private final List<Bean<?>> records = new ArrayList<>();
    private @Nullable Bean<?> reader;

    /** Beans are noted as they are found: a lookup afterwards sees, on Payara, none of the application's beans. */
    void note(@Observes ProcessBean<?> found) {
        Bean<?> bean = found.getBean();
        if (bean.getTypes().contains(SettingsRecord.class)) {
            records.add(bean);
        } else if (bean.getTypes().contains(Settings.class)) {
            reader = bean;
        }
    }

    void check(@Observes AfterDeploymentValidation deployment, BeanManager beans) {
        if (reader == null) {
            throw new IllegalStateException("no bean offers " + Settings.class.getName());
        }
        for (Bean<?> bean : records) {
            build(bean, SettingsRecord.class, beans);
        }
        List<BadSetting> problems = ((Settings) build(reader, Settings.class, beans)).problems();
        if (!problems.isEmpty()) {
            BadSettings refusal = new BadSettings(problems);
            LOG.log(Level.ERROR, "PARL0010E " + refusal.getMessage());
            deployment.addDeploymentProblem(refusal);
        }
    }

    private static Object build(Bean<?> bean, Class<?> type, BeanManager beans) {
        return beans.getReference(bean, type, beans.createCreationalContext(bean));
    }
}
