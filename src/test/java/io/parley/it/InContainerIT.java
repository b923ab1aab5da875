// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.InContainer;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deployed application as its own beans see it. */
@Tag("liberty")
@ExtendWith(ArquillianExtension.class)
class InContainerIT {
    @Inject
    private BeanManager beans;

    @Inject
    private ServletContext application;

    @Deployment
    static WebArchive war() {
        return InContainer.war();
    }

    @Test
    void injectsTheApplicationsBeans() {
        assertThat(beans.getBeans(ServletContext.class)).hasSize(1);
        assertThat(application.getServletContextName()).isEqualTo("Parley");
    }
}
