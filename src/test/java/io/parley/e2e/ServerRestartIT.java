// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call outlives the server that arranged it, and finds the next one. */
class ServerRestartIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void theCallGoesOnWithoutTheServerAndIsWholeAgainWithTheNextOne() {
        Person ada = new Person("Ada", CHROMIUM.newPage());
        Person grace = new Person("Grace", CHROMIUM.newPage());
        try (Site site = Site.start(Dialects.SETTINGS)) {
            ada.opens(site.url(), "topic", "storm").joins().isIn();
            grace.opens(site.url(), "topic", "storm").joins();
            ada.isConnectedTo(grace);

            site.stop();
            assertThat(ada.page.locator(".call-state")).hasAttribute("data-state", "reconnecting");
            assertThat(grace.page.locator(".call-state")).hasAttribute("data-state", "reconnecting");
            ada.says("Still here?");
            grace.reads("Still here?", ada);

            site.startAgain();
            ada.isIn().isConnectedTo(grace).says("And now?");
            grace.isIn().isConnectedTo(ada).reads("And now?", ada);
            assertThat(ada.page.locator(".call-state")).hasText(Pattern.compile("with 1 other"));
        }
    }
}
