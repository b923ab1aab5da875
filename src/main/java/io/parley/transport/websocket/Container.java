// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The server this runs on, as far as its caps on frames are known.
 *
 * @param kind which endpoints keep the caps there
 * @param reason why, with the server's name and version
 * @param send which of its sends costs least without losing threads
 */
record Container(EndpointKind kind, String reason, SendMode send) {
    static Container current() {
        String liberty = System.getProperty("wlp.install.dir");
        if (liberty != null) {
            return new Container(
                    EndpointKind.PROGRAMMATIC,
                    "Open Liberty " + libertyVersion(Path.of(liberty))
                            + " keeps caps on frames for programmatic endpoints only",
                    SendMode.BLOCKING);
        }
        String glassfish = System.getProperty("glassfish.version");
        if (glassfish != null) {
            return new Container(
                    EndpointKind.ANNOTATED,
                    glassfish + " keeps caps on frames for annotated endpoints",
                    SendMode.ASYNC);
        }
        return new Container(
                EndpointKind.PROGRAMMATIC, "this server is not known, and these are the safer ones", SendMode.ASYNC);
    }

    private static String libertyVersion(Path installation) {
        Properties product = new Properties();
        try (InputStream in = Files.newInputStream(installation.resolve("lib/versions/openliberty.properties"))) {
            product.load(in);
        } catch (IOException e) {
            return "(of an unknown version)";
        }
        return product.getProperty("com.ibm.websphere.productVersion", "(of an unknown version)");
    }
}
