// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** "Check my server" finds what is wrong and says what to change. */
class ServerCheckIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Site SITE = Site.shared();

    private final Page page = CHROMIUM.newPage();

    @Test
    void findsAGoodServerGood() {
        check(SITE.url(), "0");

        assertThat(finding("Browser", "ok")).isVisible();
        assertThat(finding("WebSocket", "ok")).containsText(Pattern.compile("Connected to /altair/ws in \\d+ ms"));
        // How quick it was is the machine's affair.
        assertThat(finding("Ping", "ok").or(finding("Ping", "warn"))).containsText("median of 10");
        assertThat(finding("ICE servers", "warn")).containsText("STUN_URL");
        assertThat(page.locator(".findings > li")).hasCount(4);
    }

    @Test
    void tellsThatAProxyLosesTheUpgrade() {
        try (MeddlingProxy proxy = MeddlingProxy.losingUpgrades(SITE.url())) {
            check(proxy.url(), "0");

            Locator finding = finding("WebSocket", "bad");
            assertThat(finding).containsText("never saw the upgrade");
            finding.getByText("Lines to put in").click();
            assertThat(finding.locator("pre").first()).containsText("proxy_set_header Upgrade $http_upgrade;");
            finding.getByRole(AriaRole.TAB, new Locator.GetByRoleOptions().setName("Apache"))
                    .click();
            assertThat(finding.locator("pre").last()).containsText("upgrade=websocket");
        }
    }

    @Test
    void tellsWhenAProxyCutsSilentConnections() {
        try (MeddlingProxy proxy = MeddlingProxy.cuttingAfter(Duration.ofSeconds(3), SITE.url())) {
            check(proxy.url(), "35");

            Locator finding = finding("Silent connection", "bad");
            assertThat(finding).containsText(Pattern.compile("Cut after ([3-9]|1\\d) s without a close frame"));
            finding.getByText("Lines to put in").click();
            assertThat(finding.locator("pre").first()).containsText("proxy_read_timeout");
        }
    }

    @Test
    void tellsThatNobodyAnswers() {
        try (Site site = Site.start(Dialects.SETTINGS)) {
            page.navigate(site.url());
            site.stop();
            press("0");

            assertThat(finding("WebSocket", "bad")).containsText("Nothing answers");
            assertThat(finding("ICE servers", "bad")).containsText("could not be read");
        }
    }

    @Test
    void tellsThatThisOriginIsNotServed() {
        try (Site site = Site.start(Map.of("ALLOWED_ORIGINS", "https://calls.example"))) {
            check(site.url(), "0");

            assertThat(finding("WebSocket", "bad")).containsText("ALLOWED_ORIGINS");
        }
    }

    @Test
    void triesTheOtherDialectWhenOneIsSwitchedOff() {
        try (Site site = Site.start(Map.of("PARLEY_DIALECTS", "topic"))) {
            check(site.url(), "0");

            assertThat(finding("WebSocket", "ok")).containsText("/topic/ws/");
            assertThat(finding("Ping", "ok").or(finding("Ping", "warn"))).isVisible();
            // Nor is the page that speaks nothing but a dialect that is switched off.
            assertThat(page.request().get(site.url() + "meet/")).not().isOK();
        }
    }

    private void check(String address, String idleSeconds) {
        page.navigate(address);
        press(idleSeconds);
    }

    private void press(String idleSeconds) {
        page.getByLabel("Watch a silent connection for").selectOption(idleSeconds);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Check").setExact(true))
                .click();
    }

    private Locator finding(String title, String status) {
        return page.locator(".findings > li[data-title='" + title + "'][data-status=" + status + "]");
    }
}
