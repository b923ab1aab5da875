// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The managed Liberty of the Arquillian tests, those that run inside the server beside the deployed WAR.
 *
 * <p>Arquillian loads this extension by itself. The server has the product's configuration, a name of its own for each
 * test run, since Arquillian looks for its server by name among all processes, and a free port.
 */
public final class InContainer implements LoadableExtension {
    /** The built WAR, to return from a {@code @Deployment} method; Arquillian adds the test. */
    public static WebArchive war() {
        WebArchive war = ShrinkWrap.create(ZipImporter.class, "in-container.war")
                .importFrom(Layout.war().toFile())
                .as(WebArchive.class);
        war.delete("/WEB-INF/ibm-web-ext.xml"); // it names the context root /, Arquillian expects the archive's name
        return war.addAsLibraries(Path.of(Assertions.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toFile());
    }

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Settings.class);
    }

    /** Points Arquillian's container at the runtime and at a server made for this test run. */
    public static final class Settings {
        @SuppressWarnings("unused") // Arquillian calls it
        void prepare(@Observes ContainerRegistry registry) {
            ServerDirectory directory = ServerDirectory.empty(
                    "in-container-" + ProcessHandle.current().pid());
            String port = String.valueOf(freePort());
            write(directory.server().resolve("server.env"), "HOST=127.0.0.1\nPORT=" + port + "\nJVM_ARGS=-Xmx512m\n");
            write(directory.server().resolve("configDropins/overrides/arquillian.xml"), """
                    <server><featureManager><feature>localConnector-1.0</feature></featureManager></server>
                    """);
            for (Container<?> container : registry.getContainers()) {
                container
                        .getContainerConfiguration()
                        .property("wlpHome", Layout.runtime().toString())
                        .property("usrDir", directory.user().toString())
                        .property("serverName", directory.name())
                        .property("httpPort", port)
                        .property("serverStartTimeout", "300")
                        .property("appDeployTimeout", "120")
                        .property("outputToConsole", "false");
            }
        }

        /**
         * A port nobody listens on. Arquillian cannot be told a port that the server finds for itself; so it is one
         * that the system does not hand out by itself, lest somebody else gets it before the server has started.
         */
        private static int freePort() {
            return ThreadLocalRandom.current()
                    .ints(20_000, 32_768)
                    .limit(100)
                    .filter(Settings::isFree)
                    .findFirst()
                    .orElseThrow();
        }

        private static boolean isFree(int port) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.isBound();
            } catch (IOException e) {
                return false;
            }
        }

        private static void write(Path file, String text) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
