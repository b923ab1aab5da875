// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The accessibility checker axe, run in a page: every rule, and in the dark what depends on colours. */
final class Axe {
    private static final String SCRIPT = read();

    private static final String FINDINGS = """
            async (rules) => {
              const options = { resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: rules }) };
              return (await axe.run(document, options)).violations
                .map((v) => v.impact + ' ' + v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160)).join(' | '));
            }""";

    private Axe() {}

    private static String read() {
        try (InputStream source = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where a page has findings in either colour scheme, or stands out of its window. @param where for the failure */
    static void assertClean(Page page, String where) {
        page.evaluate(SCRIPT);
        assertThat(findings(page, List.of())).as(where).isEmpty();
        show(page, ColorScheme.DARK);
        assertThat(findings(page, List.of("color-contrast")))
                .as(where + ", in the dark")
                .isEmpty();
        show(page, ColorScheme.LIGHT);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing stands out of the window: " + where)
                .isEqualTo(true);
    }

    private static void show(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    private static List<?> findings(Page page, List<String> rules) {
        return (List<?>) page.evaluate(FINDINGS, rules);
    }
}
