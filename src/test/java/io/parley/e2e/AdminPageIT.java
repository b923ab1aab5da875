// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations page in a browser, beside people who are in a call. */
class AdminPageIT {
    private static final String TOKEN = "the token of the page's test";
    private static final String USERS = """
            <featureManager><feature>appSecurity-5.0</feature></featureManager>
            <basicRegistry>
              <user name="rita" password="pass of rita"/>
              <group name="reader"><member name="rita"/></group>
            </basicRegistry>
            """;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static ParleyServer server;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(Dialects.SETTINGS);
        settings.put("ADMIN_TOKEN", TOKEN);
        settings.put("PARLEY_ADMIN_ROLES", "true");
        settings.put("PARLEY_ADMIN_TIMELINE_ROOMS", "100");
        server = ParleyServer.start(settings, USERS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void showsNothingWithoutTheRightToken() {
        Page page = open(new Browser.NewContextOptions());
        page.getByLabel("Administrator's token").fill("a wrong one");
        button(page, "Log in").click();
        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText("The server does not know this token, or this user with this password.");
        assertThat(page.locator(".pages")).hasCount(0);
        assertThat(page.content()).doesNotContain("Connections of this node");
    }

    @Test
    void keepsTheTokenForTheTabAloneAndNeverInTheAddress() {
        Page page = loggedIn();
        page.reload();
        assertThat(heading(page, "Overview")).isVisible();
        assertThat(page.url()).doesNotContain("token");
        assertThat(page.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain(TOKEN);
        button(page, "Log out").click();
        assertThat(page.evaluate("JSON.stringify(sessionStorage)").toString()).doesNotContain(TOKEN);
        page.reload();
        assertThat(heading(page, "Operations")).isVisible();
    }

    @Test
    void offersReadersNothingToDo() {
        try (WireClient peer = WireClient.connect(server.webSocket("/topic/ws/looked-at"))) {
            peer.next();
            Page page = open(new Browser.NewContextOptions());
            page.getByLabel("a user of the server's").check();
            page.getByLabel("User", new Page.GetByLabelOptions().setExact(true)).fill("rita");
            page.getByLabel("Password").fill("pass of rita");
            button(page, "Log in").click();
            assertThat(heading(page, "Overview")).isVisible();
            assertThat(page.locator(".who")).hasText("rita (may look only)");
            assertThat(button(page, "Drain this node…")).hasCount(0);
            go(page, "Connections");
            assertThat(row(page, "looked-at")).isVisible();
            assertThat(row(page, "looked-at").getByRole(AriaRole.BUTTON)).hasCount(0);
            page.reload();
            assertThat(heading(page, "Operations")).isVisible();
        }
    }

    @Test
    void findsARoomAndDisconnectsAPeerAfterAQuestion() {
        try (WireClient mallory = WireClient.connect(server.webSocket("/topic/ws/disconnect-me"));
                WireClient other = WireClient.connect(server.webSocket("/topic/ws/another"))) {
            mallory.next();
            other.next();
            Page page = loggedIn();
            go(page, "Rooms");
            assertThat(row(page, "another")).isVisible();
            page.getByLabel("Name contains").fill("connect-m");
            assertThat(row(page, "another")).hasCount(0);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("disconnect-me"))
                    .click();
            assertThat(heading(page, "disconnect-me")).isFocused();
            Locator disconnect = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Disconnect ")));

            disconnect.click();
            button(page, "Cancel").click();
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(mallory.isOpen()).isTrue();

            disconnect.click();
            page.getByLabel("Reason, for the audit log").fill("tested");
            page.locator("dialog .danger").click();
            assertThat(mallory.closed()).isEqualTo("1008 removed-by-administrator");
            assertThat(page.getByText("Nobody is in this room now.")).isVisible();
            assertThat(page.locator(".story [data-what=closing]")).containsText("1008 removed-by-administrator");
            assertThat(server.messages()).contains("(topic, room disconnect-me): tested");
        }
    }

    @Test
    void tellsWhoOfferedAndAnsweredInARealCall() {
        Person ada = new Person("Ada", CHROMIUM.newPage());
        Person grace = new Person("Grace", CHROMIUM.newPage());
        for (String dialect : List.of("topic", "rendezvous")) {
            String room = "real-" + dialect;
            ada.opens(server.uri("/").toString(), dialect, room)
                    .sends("Data only")
                    .joins()
                    .isIn();
            grace.opens(server.uri("/").toString(), dialect, room)
                    .sends("Data only")
                    .joins();
            ada.isConnectedTo(grace);
            grace.leaves();
            ada.leaves();
            Page page = loggedIn();
            go(page, "Timelines");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(room))
                    .click();
            assertThat(page.locator(".story [data-what=offer]").first()).containsText("sent an offer to");
            assertThat(page.locator(".story [data-what=answer]").first()).containsText("sent an answer to");
            assertThat(page.locator(".story [data-what=candidates]").first()).containsText("host");
            assertThat(page.locator(".story [data-what=joined]")).hasCount(2);
            assertThat(page.locator(".story [data-what=left]")).hasCount(2);
            assertThat(page.locator(".pairs > li").first()).hasAttribute("data-finding", "host_only");
            assertThat(page.locator(".story").textContent()).doesNotContain("127.0.0.1");
            if (dialect.equals("topic")) {
                picture(page, "timeline");
            }
        }
    }

    @Test
    void saysThatAnOfferWasNotAnswered() {
        try (WireClient caller = WireClient.connect(server.webSocket("/topic/ws/unanswered"));
                WireClient silent = WireClient.connect(server.webSocket("/topic/ws/unanswered"))) {
            String id = silent.next().replaceAll(".*\"selfId\":\"([^\"]+)\".*", "$1");
            caller.send("{\"type\":\"offer\",\"to\":\"" + id + "\",\"payload\":{\"type\":\"offer\",\"sdp\":\"v=0\"}}");
            Page page = loggedIn();
            page.navigate(server.uri("/admin/#rooms/topic/unanswered").toString());
            assertThat(page.locator(".pairs > li")).hasAttribute("data-finding", "unanswered");
            assertThat(page.locator(".pairs > li")).containsText("no answer came back");
        }
    }

    @Test
    void namesOfRoomsAndPeersStayText() {
        Page page = loggedIn();
        List<String> texts = HostileTexts.all().stream()
                .filter(text -> text.length() <= 128)
                .limit(60)
                .toList();
        try (WireClient mallory = WireClient.connect(server.webSocket("/altair/ws"))) {
            for (String text : texts) {
                mallory.send("{\"type\":\"JOIN\",\"room_id\":" + json(text) + "}")
                        .send("{\"type\":\"LEAVE\"}");
            }
            page.navigate(server.uri("/admin/#timelines").toString());
            assertThat(page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(texts.get(59)).setExact(true)))
                    .isVisible();
            assertThat(page.locator("table a").allTextContents()).containsAll(texts.subList(10, 60));
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(texts.get(59)).setExact(true))
                    .click();
            assertThat(page.locator("h1")).hasText(texts.get(59));
            assertThat((List<?>) page.evaluate("[...document.querySelectorAll('main *')].filter((e) =>"
                            + " ['IMG','SCRIPT','IFRAME','OBJECT','EMBED','BASE','STYLE','VIDEO'].includes(e.tagName.toUpperCase())"
                            + " || [...e.attributes].some((a) => a.name.startsWith('on'))).map((e) => e.outerHTML)"))
                    .isEmpty();
        }
    }

    @Test
    void drainsWithProgressAndTakesItBack() {
        Page page = loggedIn();
        try (WireClient one = WireClient.connect(server.webSocket("/topic/ws/drain"))) {
            one.next();
            button(page, "Drain this node…").click();
            page.getByLabel("Spread over so many seconds").fill("1");
            page.locator("dialog .danger").click();
            assertThat(button(page, "Take connections again")).isFocused();
            assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible();
            assertThat(page.locator(".state")).hasText("being emptied");
            assertThat(one.closed()).isEqualTo("1012 going-away");
            assertThat(page.getByText("Everybody has gone: this node can be stopped."))
                    .isVisible();
        } finally {
            button(page, "Take connections again").click();
        }
        assertThat(page.locator(".state")).hasText("ready");
        assertThat(WireClient.status(server.webSocket("/topic/ws/drain"))).isEqualTo(101);
    }

    @Test
    void showsSettingsRefusalsAndTheLogLevel() {
        WireClient.status(server.webSocket("/rendezvous/ws?room="));
        Page page = loggedIn();
        go(page, "Refusals");
        assertThat(row(page, "400 bad-request").first()).isVisible();
        go(page, "Settings");
        page.getByLabel("Name contains").fill("admin.token");
        assertThat(row(page, "parley.admin.token")).containsText("***");
        assertThat(page.getByLabel("Log level")).hasValue("info");
        page.getByLabel("Log level").selectOption("warn");
        assertThat(page.locator("#status")).hasText("The log level is warn");
        page.getByLabel("Log level").selectOption("info");
        assertThat(page.locator("#status")).hasText("The log level is info");
        assertThat(server.messages()).contains("sets the log level to warn");
    }

    @ParameterizedTest
    @CsvSource({"1280, 900", "390, 844"})
    void axeFindsNothingOnAnyView(int width, int height) {
        try (WireClient a = WireClient.connect(server.webSocket("/topic/ws/axe"));
                WireClient b = WireClient.connect(server.webSocket("/topic/ws/axe"))) {
            a.next();
            b.next();
            Page page = open(new Browser.NewContextOptions().setViewportSize(width, height));
            Axe.assertClean(page, "login");
            logIn(page);
            for (String view : List.of("Overview", "Rooms", "Connections", "Timelines", "Refusals", "Settings")) {
                go(page, view);
                assertThat(page.locator("tbody tr").first()).isVisible();
                Axe.assertClean(page, view);
                picture(page, view + "-" + width);
            }
            page.navigate(server.uri("/admin/#rooms/topic/axe").toString());
            assertThat(page.locator(".story li").first()).isVisible();
            Axe.assertClean(page, "room");
            picture(page, "room-" + width);
            button(page, "Close this room…").click();
            Axe.assertClean(page, "question");
            picture(page, "question-" + width);
        }
    }

    @Test
    void needsNoMouse() {
        try (WireClient peer = WireClient.connect(server.webSocket("/topic/ws/keys"))) {
            peer.next();
            Page page = open(new Browser.NewContextOptions());
            assertThat(page.getByLabel("Administrator's token")).isFocused();
            page.keyboard().type(TOKEN);
            page.keyboard().press("Enter");
            assertThat(heading(page, "Overview")).isVisible();
            tabTo(page, "Connections");
            page.keyboard().press("Enter");
            assertThat(heading(page, "Connections of this node")).isFocused();
            tabTo(page, "Peer id contains");
            tabTo(page, "Disconnect ");
            page.keyboard().press("Enter");
            assertThat(page.locator("dialog")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(peer.isOpen()).isTrue();
            page.keyboard().press("Enter");
            tabTo(page, "Disconnect");
            page.keyboard().press("Enter");
            assertThat(peer.closed()).isEqualTo("1008 removed-by-administrator");
        }
    }

    private static Page open(Browser.NewContextOptions options) {
        Page page = CHROMIUM.newPage(options);
        page.navigate(server.uri("/admin/").toString());
        return page;
    }

    private static Page loggedIn() {
        Page page = open(new Browser.NewContextOptions());
        logIn(page);
        return page;
    }

    private static void logIn(Page page) {
        page.getByLabel("Administrator's token").fill(TOKEN);
        button(page, "Log in").click();
        assertThat(heading(page, "Overview")).isVisible();
    }

    private static void go(Page page, String view) {
        page.locator(".pages")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(view))
                .click();
        assertThat(page.locator(".pages [aria-current]")).hasText(view);
    }

    private static Locator heading(Page page, String words) {
        return page.getByRole(
                AriaRole.HEADING,
                new Page.GetByRoleOptions().setName(words).setLevel(1).setExact(true));
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    private static Locator row(Page page, String words) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(words));
    }

    /** Goes on with the keyboard until what has the focus is called so. */
    private static void tabTo(Page page, String name) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            Object focused = page.evaluate("(() => { const e = document.activeElement;"
                    + " return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent; })()");
            if (focused.toString().startsWith(name)) {
                return;
            }
        }
        throw new AssertionError(name + " cannot be reached with the keyboard");
    }

    private static String json(String text) {
        return jakarta.json.Json.createValue(text).toString();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "e2e", "admin-" + name + ".png"))
                .setFullPage(true));
    }
}
