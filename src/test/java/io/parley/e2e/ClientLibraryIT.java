// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client library by itself: what it offers, where it may live, what its guide promises. */
class ClientLibraryIT {

    private static final Path TYPES = Path.of("src/main/webapp/js/parley.d.ts");
    private static final Path GUIDE = Path.of("docs/client-library.md");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static Site site;

    private final Page page = CHROMIUM.newPage();

    @BeforeAll
    static void start() {
        site = Site.start(Dialects.SETTINGS);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void offersWhatItsTypesDeclareAndItsGuideNames() throws IOException {
        page.navigate(site.url());
        List<?> exported = (List<?>) page.evaluate("import('./js/parley.js').then((m) => Object.keys(m).sort())");

        List<String> declared = Pattern.compile(
                        "^export (?:abstract )?(?:class|const|function) (\\w+)", Pattern.MULTILINE)
                .matcher(Files.readString(TYPES))
                .results()
                .map(match -> match.group(1))
                .sorted()
                .toList();
        assertThat(exported).isEqualTo(declared);
        String guide = Files.readString(GUIDE);
        assertThat(declared).allSatisfy(name -> assertThat(guide).contains("`" + name));
    }

    @Test
    void everyExampleOfItsGuideRuns() throws IOException {
        List<String> examples = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```(js\n)?", ""))
                .toList();
        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            page.navigate(site.url());
            String runnable =
                    example.replaceAll("(?m)^import (\\{[^}]+}) from '([^']+)';", "const $1 = await import('$2');");
            page.evaluate("async () => {" + runnable + "}");
        }
    }

    @Test
    void livesBelowAnyContextRoot() {
        try (MeddlingProxy proxy = MeddlingProxy.below("/some/where/", site.url())) {
            Person ada = new Person("Ada", page);
            Person grace = new Person("Grace", CHROMIUM.newPage());
            String root = proxy.url() + "some/where/";
            for (Person one : List.of(ada, grace)) {
                one.opens(root, "topic", "deep").sends("Data only").joins();
            }
            ada.isConnectedTo(grace).says("From below");
            grace.reads("From below", ada);

            page.navigate(root + "meet/");
            ada.sends("Data only").joins().isIn();
        }
    }

    @Test
    void waitsLongerEachTimeWithFullJitter() {
        page.navigate(site.url());
        String waits = """
                async (chance) => {
                  const { Backoff } = await import('./js/parley.js');
                  const backoff = new Backoff({ random: () => chance });
                  const waits = Array.from({ length: 8 }, () => backoff.next());
                  backoff.reset();
                  return [...waits, backoff.next(1000)];
                }""";
        assertThat(page.evaluate(waits, 1))
                .isEqualTo(List.of(500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000, 1_500));
        assertThat(page.evaluate(waits, 0)).isEqualTo(List.of(0, 0, 0, 0, 0, 0, 0, 0, 1_000));
    }

    @Test
    void settlesTwentyCollisionsInARow() {
        Page other = CHROMIUM.newPage();
        String meet = """
                async (room) => {
                  const { connect, Mesh } = await import('./js/parley.js');
                  globalThis.mesh?.close();
                  globalThis.signaling?.leave();
                  globalThis.signaling = connect('rendezvous');
                  globalThis.mesh = new Mesh(signaling, { eager: true });
                  globalThis.met = false;
                  mesh.addEventListener('open', () => (globalThis.met = true));
                  await signaling.join(room);
                }""";
        for (Page one : List.of(page, other)) {
            one.navigate(site.url());
        }
        for (int i = 0; i < 20; i++) {
            page.evaluate(meet, "collision " + i);
            other.evaluate(meet, "collision " + i);
            page.waitForFunction("() => met");
            other.waitForFunction("() => met");
        }
    }

    @Test
    void tellsWhyItWasNotLetIn() {
        page.navigate(site.url());
        String refusal = """
                async ({ dialect, room, options }) => {
                  const { connect } = await import('./js/parley.js');
                  return connect(dialect, options).join(room).then(() => 'in', (refusal) => refusal.code);
                }""";
        assertThat(page.evaluate(refusal, Map.of("dialect", "turnip", "room", "r", "options", Map.of("token", "x"))))
                .isEqualTo("token-refused");
        assertThat(page.evaluate(refusal, Map.of("dialect", "topic", "room", "..", "options", Map.of())))
                .isEqualTo("room-name");
        assertThat(page.evaluate(refusal, Map.of("dialect", "rendezvous", "room", " ", "options", Map.of())))
                .isEqualTo("room-name");
    }
}
