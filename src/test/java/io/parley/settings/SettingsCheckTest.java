// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Deployment with good and with bad settings, in a real CDI container. */
class SettingsCheckTest {

    record Ports(int port) implements SettingsRecord {
        static Ports from(Settings settings) {
            return new Ports(settings.integer("port", 1, 0, 9));
        }
    }

    record Switches(boolean on) implements SettingsRecord {
        static Switches from(Settings settings) {
            settings.secret("password");
            settings.reject("password", "32 bytes");
            return new Switches(settings.bool("on", false));
        }
    }

    static class GoodBeans {
        @Produces
        @Singleton
        static Settings settings() {
            return TestSettings.of(Map.of("port", "7"));
        }

        @Produces
        @Singleton
        static Ports ports(Settings settings) {
            return Ports.from(settings);
        }
    }

    static class BadBeans {
        @Produces
        @Singleton
        static Settings settings() {
            return TestSettings.of(Map.of("port", "http", "on", "maybe", "password", "s3cr3t"));
        }

        @Produces
        @Singleton
        static Ports ports(Settings settings) {
            return Ports.from(settings);
        }

        @Produces
        @Singleton
        static Switches switches(Settings settings) {
            return Switches.from(settings);
        }
    }

    @Test
    void deploysAndOffersRecordsWhenAllIsWell() {
        try (SeContainer container = containerOf(GoodBeans.class)) {
            assertThat(container.select(Ports.class).get()).isEqualTo(new Ports(7));
        }
    }

    @Test
    void stopsDeploymentNamingBadSettingsOfAllRecordsAtOnce() {
        assertThatThrownBy(() -> containerOf(BadBeans.class).close())
                .hasMessageContaining("Parley does not start with 3 bad settings:")
                .hasMessageContaining("\n  port is \"http\", expected a whole number from 0 to 9")
                .hasMessageContaining("\n  on is \"maybe\", expected true or false")
                .hasMessageContaining("\n  password is \"***\", expected 32 bytes")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void deploysWithShippedSettings() {
        try (SeContainer container = containerOf(SettingsProducer.class)) {
            Settings settings = container.select(Settings.class).get();
            assertThat(settings).isSameAs(container.select(Settings.class).get());
            assertThat(settings.string("parley.rendezvous.room-ttl")).isEqualTo("10m");
        }
    }

    @Test
    void isFoundByContainers() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(SettingsCheck.class);
    }

    private static SeContainer containerOf(Class<?> beans) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new SettingsCheck())
                .addBeanClasses(beans)
                .initialize();
    }
}
