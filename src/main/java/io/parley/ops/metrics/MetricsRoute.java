// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import io.parley.metrics.Metrics;
import io.parley.metrics.MetricsGate;
import io.parley.metrics.MetricsSettings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;

/** Puts the page with the metrics where the operator wants it. */
@WebListener
public class MetricsRoute implements ServletContextListener {
    @Inject
    private Metrics metrics;

    @Inject
    private MetricsSettings settings;

    @Inject
    private MetricsGate gate;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletRegistration.Dynamic page =
                event.getServletContext().addServlet("metrics", new MetricsPage(metrics, gate));
        Set<String> taken = page.addMapping(settings.route());
        if (!taken.isEmpty()) {
            throw new IllegalStateException("parley.metrics.route = \"" + settings.route()
                    + "\": expected a path that nothing else of the server has");
        }
    }
}
