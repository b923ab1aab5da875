// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What {@code ./mvnw liberty:run} reads of the POM. */
class RunCommandTest {
    private static final String PLUGIN = "/project/build/plugins/plugin[artifactId='liberty-maven-plugin']";

    /** It starts the server of whatever execution has a configuration, as long as that is not in a profile. */
    @Test
    void findsNoServerButTheOneToRun() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        XPath path = XPathFactory.newInstance().newXPath();
        assertThat(path.evaluate(PLUGIN + "/configuration/serverName", pom)).isEqualTo("parley");
        assertThat(path.evaluate("count(" + PLUGIN + "/executions/execution)", pom, XPathConstants.NUMBER))
                .isEqualTo(1.0);
        assertThat(path.evaluate("count(" + PLUGIN + "//execution/configuration)", pom, XPathConstants.NUMBER))
                .isEqualTo(0.0);
    }
}
