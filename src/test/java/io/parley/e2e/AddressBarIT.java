// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The address bar, the back button and a link that was passed on do what people expect. */
class AddressBarIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Site SITE = Site.shared();

    private final Person ada = new Person("Ada", CHROMIUM.newPage());

    @Test
    void theAddressOfACallIsAnInvitation() {
        ada.page.navigate(SITE.url());
        ada.sends("Data only").joins().isIn();
        String address = ada.page.url();
        assertThat(address).matches(".*\\?dialect=topic&room=[a-z]+-[a-z]+-[0-9a-z]{6}");

        Person grace = new Person("Grace", CHROMIUM.newPage());
        grace.page.navigate(address);
        assertThat(grace.page.locator(".lobby")).isVisible();
        grace.sends("Data only").joins().isConnectedTo(ada);
    }

    @Test
    void theLinkToCopyIsTheAddressOfTheCall() {
        ada.opens(SITE.url(), "altair", "linked").sends("Data only").joins().isIn();
        ada.button("Invite").click();
        ada.button("Copy link").click();

        ada.hears("Copied");
        assertThat(ada.page.evaluate("navigator.clipboard.readText()")).isEqualTo(ada.page.url());
        assertThat(ada.page.getByRole(
                        AriaRole.IMG, new Page.GetByRoleOptions().setName("QR code of the link to this room")))
                .isVisible();
    }

    @Test
    void backEndsTheCallAndForwardRejoins() {
        Person grace = new Person("Grace", CHROMIUM.newPage());
        for (Person one : new Person[] {ada, grace}) {
            one.opens(SITE.url(), "meet", "to and fro").sends("Data only").joins();
        }
        ada.isConnectedTo(grace);

        grace.page.goBack();
        assertThat(grace.page.locator(".lobby")).isVisible();
        assertThat(grace.page.getByLabel("Room", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("to and fro");
        assertThat(ada.others()).hasCount(0);

        grace.page.goForward();
        grace.isConnectedTo(ada);
    }

    @Test
    void aSecondTabOfTheSameBrowserIsOfferedTheSameRoom() {
        ada.page.navigate(SITE.url());
        ada.sends("Data only").joins().isIn();
        Person tab = new Person("Tab", ada.page.context().newPage());
        tab.page.navigate(SITE.url());
        tab.sends("Data only").joins().isConnectedTo(ada);

        assertThat(tab.page.url()).isEqualTo(ada.page.url());
    }

    @Test
    void thePageBelowMeetSpeaksMeet() {
        ada.page.navigate(SITE.url() + "meet/");
        ada.sends("Data only").joins().isIn();

        assertThat(ada.page).hasURL(Pattern.compile("/meet/\\?dialect=meet&room="));
        assertThat(ada.page.locator(".badge")).hasText("meet");
    }

    @Test
    void theFormKeepsTheAddressInStepWithoutFillingTheHistory() {
        ada.page.navigate(SITE.url());
        Object before = ada.page.evaluate("history.length");
        ada.page.getByLabel("Room", new Page.GetByLabelOptions().setExact(true)).fill("règle & co / 1");
        ada.page.locator("input[name=dialect][value=altair]").check();

        assertThat(ada.page).hasURL(Pattern.compile("\\?dialect=altair&room=r%C3%A8gle\\+%26\\+co\\+%2F\\+1$"));
        assertThat(ada.page.evaluate("history.length")).isEqualTo(before);
    }
}
