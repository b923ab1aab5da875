// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What others call themselves, their rooms and their files, and what they say, is text and stays text. That no dialog
 * opened and no Content-Security-Policy was breached is seen to by {@link Chromium} after each test.
 */
class HostileTextIT {

    /** Elements the page never makes out of what somebody said, and any handler in an attribute. */
    private static final String ACTIVE_ELEMENTS = """
            () => [...document.querySelectorAll('*')].filter((e) =>
              ['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'STYLE', 'TEMPLATE', 'MATH', 'SOURCE'].includes(e.tagName.toUpperCase())
              || [...e.attributes].some((a) => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value) && a.name === 'href')
              || e.tagName === 'SCRIPT' && !/\\/js\\/page\\/main\\.js$/.test(e.src)
              || e.tagName === 'IMG' && !/\\/img\\//.test(e.src)
              || e.tagName === 'LINK' && !/^http:\\/\\/127\\.0\\.0\\.1/.test(e.href)).map((e) => e.outerHTML)""";

    /** An attacker who needs no form: the library and the common channel. */
    private static final String ATTACK = """
            async ({ room, name }) => {
              const { connect, Mesh } = await import('./js/parley.js');
              const signaling = connect('topic', { name });
              const mesh = globalThis.mesh = new Mesh(signaling);
              const open = new Promise((resolve) => mesh.addEventListener('open', resolve));
              await signaling.join(room);
              await open;
            }""";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Site SITE = Site.shared();

    private final Person ada = new Person("Ada", CHROMIUM.newPage());
    private final Person mallory = new Person("Mallory", CHROMIUM.newPage());

    @Test
    void threeHundredTextsAreAsked() {
        assertThat(HostileTexts.all()).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void namesStayText() {
        attack("names", HostileTexts.all().get(1));
        for (String text : HostileTexts.all()) {
            send(Map.of("kind", "hello", "name", text));
        }
        String last = HostileTexts.all().get(299);
        assertThat(ada.others().locator(".tile-name")).hasText(shown(last));
        assertNothingCameAlive();
    }

    @Test
    void whatIsSaidStaysText() {
        attack("words", "Mallory");
        for (String text : HostileTexts.all()) {
            send(Map.of("kind", "chat", "text", text));
        }
        assertThat(ada.page.locator(".chat-log .said")).hasCount(300);
        assertThat(ada.page.locator(".chat-log .said").allTextContents()).isEqualTo(HostileTexts.all());
        assertNothingCameAlive();
    }

    @Test
    void namesOfFilesStayText() {
        attack("files", "Mallory");
        for (String text : HostileTexts.all()) {
            send(Map.of("kind", "file", "id", text, "name", text, "size", 7));
        }
        assertThat(ada.page.locator(".chat-log .said")).hasCount(300);
        List<String> expected = HostileTexts.all().stream()
                .map(text -> shown(text) + " (7 bytes)")
                .toList();
        assertThat(ada.page.locator(".chat-log .said").allTextContents()).isEqualTo(expected);
        assertNothingCameAlive();
    }

    @Test
    void namesOfRoomsStayText() {
        ada.page.navigate(SITE.url());
        for (String text : HostileTexts.all()) {
            ada.page.evaluate(
                    "(room) => { history.replaceState({ inCall: false }, '', '?' + new URLSearchParams({ dialect: room,"
                            + " room, key: room })); dispatchEvent(new PopStateEvent('popstate')); }",
                    text);
            assertThat(ada.page.getByLabel("Room", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue(text);
        }
        assertNothingCameAlive();
    }

    @Test
    void aRoomNamedInMarkupCanBeTalkedIn() {
        for (String dialect : List.of("rendezvous", "turnip", "meet", "altair")) {
            String room = "\"><img src=x onerror=alert(1)>";
            ada.opens(SITE.url(), dialect, room).sends("Data only").joins().isIn();
            assertThat(ada.page.locator(".call-head h1")).hasText(room);
            assertNothingCameAlive();
        }
    }

    @Test
    void framesWithMarkupAreShownAsTheyAre() {
        attack("frames", "<img src=x onerror=alert(1)>");
        ada.page
                .locator(".frames summary")
                .filter(new Locator.FilterOptions().setHasText("peer-joined"))
                .click();
        assertThat(ada.page.locator(".frames pre").first()).containsText("\"name\": \"<img src=x onerror=alert(1)>\"");
        assertNothingCameAlive();
    }

    private void attack(String room, String name) {
        ada.opens(SITE.url(), "topic", room).sends("Data only").joins().isIn();
        mallory.page.navigate(SITE.url());
        mallory.page.evaluate(ATTACK, Map.of("room", room, "name", name));
        assertThat(ada.others()).hasAttribute("data-state", "connected");
    }

    private void send(Map<String, Object> message) {
        mallory.page.evaluate("(message) => mesh.broadcast(JSON.stringify(message))", message);
    }

    /** A name as the page shows it: one line of at most 60 characters. */
    private static String shown(String name) {
        return name.substring(0, Math.min(60, name.length()));
    }

    private void assertNothingCameAlive() {
        assertThat((List<?>) ada.page.evaluate(ACTIVE_ELEMENTS)).isEmpty();
    }
}
