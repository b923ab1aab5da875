// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.ops.timeline.Stories;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Shows the {@link RoomsMXBean} to the JVM's MBean server for as long as the application runs. */
@WebListener
public class RoomsBeanRegistration implements ServletContextListener {
    private static final Logger LOG = System.getLogger(RoomsBeanRegistration.class.getName());

    @Inject
    private Administration administration;

    @Inject
    private Overview overview;

    @Inject
    private RecentRefusals refusals;

    @Inject
    private Stories stories;

    private @Nullable ObjectName registered;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            ObjectName name = new ObjectName(RoomsMXBean.NAME);
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new RoomsBean(administration, overview, refusals, stories), name);
            registered = name;
        } catch (JMException e) {
            // A second deployment in the same JVM, for one: the first keeps the name.
            LOG.log(Level.WARNING, "PARL0705W {0} cannot be registered: {1}", RoomsMXBean.NAME, e.toString());
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ObjectName name = registered;
        if (name == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException e) {
            LOG.log(Level.DEBUG, "the MXBean was gone already", e);
        }
    }
}
