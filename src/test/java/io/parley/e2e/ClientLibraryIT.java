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
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client library by itself: what it offers, where it may live, what its guide promises. */
class ClientLibraryIT {

    private static final Path TYPES = Path.of("src/main/webapp/js/parley.d.ts");
    private static final Path GUIDE = Path.of("docs/client-library.md");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Site SITE = Site.shared();

    private final Page page = CHROMIUM.newPage();

    @Test
    void offersWhatItsTypesDeclareAndItsGuideNames() throws IOException {
        page.navigate(SITE.url());
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

    /** A member is a method, an accessor, or a field that the class or its base sets. */
    @Test
    void hasEveryMemberThatItsTypesDeclare() throws IOException {
        Map<String, List<String>> declared = new TreeMap<>();
        Pattern.compile("^export (?:abstract )?class (\\w+)[^{]*\\{\n(.*?)^}", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(TYPES))
                .results()
                .forEach(type -> declared.put(type.group(1), members(type.group(2))));
        assertThat(declared).hasSizeGreaterThan(8);
        assertThat(declared.get("Signaling")).contains("selfId", "join");
        page.navigate(SITE.url());
        Object missing = page.evaluate("""
                (declared) => import('./js/parley.js').then((m) =>
                  Object.entries(declared).flatMap(([type, members]) =>
                    members.filter((name) => !(name in m[type].prototype)
                        && !new RegExp('(this[.]|^ +)' + name + '(?![A-Za-z])', 'm').test(m[type].toString()))
                      .map((name) => type + '.' + name)))""", declared);
        assertThat(missing).isEqualTo(List.of());
    }

    private static List<String> members(String body) {
        return Pattern.compile("^  (?:readonly )?(\\w+)\\??[(:]", Pattern.MULTILINE)
                .matcher(body)
                .results()
                .map(member -> member.group(1))
                // Each dialect's own class says which it is.
                .filter(name -> !List.of("constructor", "dialect").contains(name))
                .toList();
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
            page.navigate(SITE.url());
            String runnable =
                    example.replaceAll("(?m)^import (\\{[^}]+}) from '([^']+)';", "const $1 = await import('$2');");
            page.evaluate("async () => {" + runnable + "}");
        }
    }

    @Test
    void livesBelowAnyContextRoot() {
        try (MeddlingProxy proxy = MeddlingProxy.below("/some/where/", SITE.url())) {
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
        page.navigate(SITE.url());
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
            one.navigate(SITE.url());
        }
        for (int i = 0; i < 20; i++) {
            page.evaluate(meet, "collision " + i);
            other.evaluate(meet, "collision " + i);
            page.waitForFunction("() => met");
            other.waitForFunction("() => met");
        }
    }

    /** What Chromium does when an offer is rolled back before it has begun to gather; a busy machine is where it happens. */
    @Test
    void noticesAConnectionThatGathersNothingAfterACollision() {
        page.navigate(SITE.url());
        Object noticed = page.evaluate("""
                async () => {
                  const { Negotiation } = await import('./js/parley.js');
                  class Stuck extends EventTarget {
                    signalingState = 'have-local-offer';
                    async setRemoteDescription() {}
                    async setLocalDescription() {
                      this.localDescription = { toJSON: () => ({ type: 'answer', sdp: '' }) };
                    }
                  }
                  const said = [];
                  await new Promise((wedged) => {
                    const send = ({ type }) => said.push(type);
                    new Negotiation(new Stuck(), { polite: true, send, gatheringMs: 50, wedged })
                      .receive({ type: 'offer', sdp: '' });
                  });
                  return said;
                }""");
        assertThat(noticed).isEqualTo(List.of("answer"));
    }

    /** Ten seconds pass in a tenth of one. */
    @Test
    void makesAConnectionAnewThatGathersNothing() {
        page.navigate(SITE.url());
        page.evaluate("""
                async () => {
                  const { Mesh } = await import('./js/parley.js');
                  const wait = setTimeout;
                  globalThis.setTimeout = (act, ms, ...more) => wait(act, ms / 100, ...more);
                  globalThis.made = 0;
                  globalThis.RTCPeerConnection = class extends EventTarget {
                    signalingState = 'have-local-offer';
                    constructor() {
                      super();
                      made += 1;
                    }
                    createDataChannel() {
                      return new EventTarget();
                    }
                    async setRemoteDescription() {}
                    async setLocalDescription() {
                      this.localDescription = { toJSON: () => ({ type: 'answer', sdp: '' }) };
                    }
                    close() {
                      this.signalingState = 'closed';
                    }
                  };
                  const signaling = Object.assign(new EventTarget(), {
                    selfId: 'a', peers: new Map([['b', { id: 'b' }]]), options: {}, root: '', signal: () => true,
                  });
                  const tell = (type, detail) => signaling.dispatchEvent(new CustomEvent(type, { detail }));
                  new Mesh(signaling, { iceServers: { fresh: async () => [] } });
                  tell('joined', { peers: [{ id: 'b' }] });
                  tell('signal', { from: 'b', payload: { type: 'offer', sdp: '' } });
                }""");
        page.waitForFunction("() => made === 2");
    }

    @Test
    void tellsWhyItWasNotLetIn() {
        page.navigate(SITE.url());
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
