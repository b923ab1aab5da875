// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page works for those who see little, nothing, or use no mouse. */
class AccessibilityIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Site SITE = Site.shared();

    @ParameterizedTest
    @CsvSource({"1280, 900", "390, 844"})
    void axeFindsNothingAnywhereOnThePage(int width, int height) {
        Browser.NewContextOptions window = new Browser.NewContextOptions().setViewportSize(width, height);
        Person ada = new Person("Ada", CHROMIUM.newPage(window));
        Person grace = new Person("Grace", CHROMIUM.newPage());

        ada.opens(SITE.url(), "rendezvous", "axe-" + width);
        Axe.assertClean(ada.page, "the form");
        ada.page.getByLabel("Watch a silent connection for").selectOption("0");
        ada.button("Check").click();
        assertThat(ada.page.locator(".findings [data-title='ICE servers'][data-status='warn']"))
                .isVisible();
        ada.page.locator(".findings summary").first().click();
        Axe.assertClean(ada.page, "the server check");

        ada.joins().isIn();
        grace.opens(SITE.url(), "rendezvous", "axe-" + width).joins();
        ada.isConnectedTo(grace)
                .says("Hello")
                .page
                .locator(".frames summary")
                .last()
                .click();
        Axe.assertClean(ada.page, "the call");
        for (String tab : List.of("Routes", "Figures")) {
            ada.page
                    .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab))
                    .click();
            assertThat(ada.page
                            .locator(tab.equals("Routes") ? ".routes tbody tr" : ".chart")
                            .first())
                    .isVisible();
            Axe.assertClean(ada.page, tab);
        }
        ada.button("Invite").click();
        Axe.assertClean(ada.page, "the invitation");
        assertThat(
                        ada.page.evaluate(
                                "document.documentElement.scrollHeight"
                                        + " <= Math.max(innerHeight, document.querySelector('.foot').getBoundingClientRect().bottom + scrollY + 1)"))
                .as("nothing hangs out of the page's foot")
                .isEqualTo(true);
    }

    @Test
    void aCallNeedsNoMouse() {
        Person ada = new Person("Ada", CHROMIUM.newPage());
        ada.opens(SITE.url(), "altair", "keys");
        ada.page.evaluate("document.activeElement.blur()");
        Person grace = new Person("Grace", CHROMIUM.newPage());
        grace.opens(SITE.url(), "altair", "keys").sends("Data only").joins().isIn();

        press(ada, "Tab", "Your name");
        ada.page.keyboard().press("ControlOrMeta+A");
        ada.page.keyboard().type("Ada");
        ada.page.keyboard().press("Enter");
        ada.isConnectedTo(grace);

        press(ada, "Tab", "Message");
        ada.page.keyboard().type("By keys alone");
        ada.page.keyboard().press("Enter");
        grace.reads("By keys alone", ada);

        press(ada, "Tab", "Frames");
        ada.page.keyboard().press("ArrowRight");
        assertThat(ada.page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Routes")))
                .isFocused();
        press(ada, "Shift+Tab", "Leave");
        ada.page.keyboard().press("Enter");
        assertThat(ada.page.locator(".lobby")).isVisible();
    }

    @Test
    void screenReadersHearWhatHappens() {
        Person ada = new Person("Ada", CHROMIUM.newPage());
        ada.opens(SITE.url(), "topic", "heard").sends("Data only").joins().isIn();
        assertThat(ada.page.locator("[role=status].call-state"))
                .hasText("You are in, alone so far. Send somebody the link.");
        assertThat(ada.page.locator("[role=log]")).isVisible();
        assertThat(ada.button("Microphone")).hasAttribute("aria-pressed", "false");
    }

    /** Goes on with a key until something of that name has the focus. */
    private static void press(Person person, String key, String name) {
        String focused = "() => { const e = document.activeElement; return e.getAttribute('aria-label')"
                + " ?? e.labels?.[0]?.textContent ?? e.textContent; }";
        for (int i = 0; i < 80; i++) {
            person.page.keyboard().press(key);
            if (name.equals(String.valueOf(person.page.evaluate(focused)).strip())) {
                return;
            }
        }
        throw new AssertionError("no way to " + name + " with " + key);
    }
}
