// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The panel "What is happening" shows the wire as it is, and the routes and figures of the call. */
class HappeningIT {
    /** Of whichever interface the browser liked best: the machine's own may be the better one. */
    private static final String ADDRESS = "(127\\.0\\.0\\.1|[0-9.]+|\\[[0-9a-f:]+])";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Site site;

    private final Person ada = new Person("Ada", CHROMIUM.newPage());
    private final Person grace = new Person("Grace", CHROMIUM.newPage());

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(Dialects.SETTINGS);
        // Nobody relays here: only the credentials are of interest.
        settings.put("TURN_URL", "turn:127.0.0.1:9?transport=udp");
        settings.put("TURN_SECRET", Coturn.SECRET);
        site = Site.start(settings);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void framesAreFilteredAndCopiedAsShown() {
        meet("topic");
        Locator rows = ada.page.locator(".frames > li:visible");
        ada.page.getByLabel("Filter").fill("peer-");
        assertThat(rows).hasCount(2);
        ada.page.getByLabel("Direction").selectOption("sent");
        assertThat(rows).hasCount(0);
        ada.page.getByLabel("Direction").selectOption("received");
        ada.button("Copy").click();

        ada.hears("Copied");
        String copied = (String) ada.page.evaluate("navigator.clipboard.readText()");
        assertThat(copied.lines()).hasSize(2).allMatch(line -> line.matches("\\d{4}-.*Z < \\{\"type\":\"peer-.*"));
    }

    @Test
    void secretsAreMaskedAndTextsWithinFramesUnfolded() {
        meet("meet");
        row("stun_config").click();
        assertThat(ada.page.locator(".frames pre").first()).containsText("\"credential\": \"•••\"");

        row("join_room").click();
        assertThat(ada.page.locator(".frames figcaption").first()).hasText("data, a text holding JSON");
        row("offer").click();
        assertThat(ada.page
                        .locator(".frames figure pre")
                        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^v=0\\s")))
                        .first())
                .isVisible();
    }

    @Test
    void noValueIsChangedByMakingItReadable() {
        ada.page.navigate(site.url());
        Object pretty = ada.page.evaluate(
                "(text) => import('./js/page/panel/json-text.js').then((m) => m.pretty(text))",
                "{\"n\":12345678901234567890,\"n\":1.0e+2,\"s\":\"a\\u0041\\\"{,}\",\"e\":[],\"o\":{}}");
        assertThat(pretty)
                .isEqualTo("{\n  \"n\": 12345678901234567890,\n  \"n\": 1.0e+2,\n  \"s\": \"a\\u0041\\\"{,}\","
                        + "\n  \"e\": [],\n  \"o\": {}\n}");
    }

    @Test
    void routesNameTheChosenPairAndFiguresMove() {
        meet("altair");
        tab("Routes");
        assertThat(ada.page.locator(".pair"))
                .containsText(Pattern.compile("Chosen: host " + ADDRESS + ":\\d+ +↔ +(host|prflx) .*by udp"));
        assertThat(ada.page.locator(".routes tr[data-side=remote]").first()).containsText(Pattern.compile(ADDRESS));
        tab("Figures");
        assertThat(ada.page.locator(".chart .legend .in b")).hasText(Pattern.compile("^\\d+(\\.\\d+)? [kM]?bit/s$"));
        assertThat(ada.page.locator(".chart path.line.in")).hasAttribute("d", Pattern.compile("^M.*L"));
    }

    private void meet(String dialect) {
        for (Person one : List.of(ada, grace)) {
            one.opens(site.url(), dialect, "panel").sends("Data only").joins().isIn();
        }
        ada.isConnectedTo(grace);
    }

    private Locator row(String type) {
        return ada.page
                .locator(".frames summary")
                .filter(new Locator.FilterOptions()
                        .setHas(ada.page.locator(
                                "code", new Page.LocatorOptions().setHasText(Pattern.compile("^" + type + "$")))))
                .first();
    }

    private void tab(String words) {
        ada.page
                .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(words))
                .click();
    }
}
