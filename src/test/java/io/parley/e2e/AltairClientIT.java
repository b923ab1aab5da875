// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import io.parley.it.harness.ParleyServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The client that the altair document prints under "Client Example (JavaScript)", character for character, in a browser.
 * What it leaves to its reader is given from outside: its endpoint, its id, and where {@code localhost:8080} is.
 */
class AltairClientIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static EmptySite site;

    private final List<String> console = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        site = EmptySite.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private Page reader(String name) {
        Page page = CHROMIUM.newPage();
        page.onConsoleMessage((ConsoleMessage message) -> console.add(name + ": " + message.text()));
        page.navigate(site.url("127.0.0.1"));
        page.evaluate("""
                (port) => {
                  globalThis.myEndpoint = { ip: '203.0.113.1', port: 12345 };
                  globalThis.myPeerId = 'mine';
                  globalThis.WebSocket = class extends WebSocket {
                    constructor(url) {
                      super(url.replace('localhost:8080', '127.0.0.1:' + port));
                    }
                  };
                }""", ParleyServer.shared().port());
        page.addScriptTag(new Page.AddScriptTagOptions().setContent(client()));
        return page;
    }

    private static String client() {
        try (InputStream in = AltairClientIT.class.getResourceAsStream("/altair/client.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("the document's client cannot be read", e);
        }
    }

    /** The pages' console messages come in while one of the pages is asked something. */
    private void await(Page page, String line) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            page.evaluate("1");
            assertThat(console).anySatisfy(said -> assertThat(said).matches(line));
        });
    }

    @Test
    void joinsListsOffersAndAnswersUnchanged() {
        Page alice = reader("Alice");
        await(alice, "Alice: Joined room, peers: \\[.*]");
        Page bob = reader("Bob");
        await(bob, "Bob: Joined room, peers: \\[.*].*");
        await(alice, "Alice: New peer: [0-9a-f]{8}");
        await(bob, "Bob: Received offer from: [0-9a-f]{8}");
        await(alice, "Alice: Received answer, begin hole punching");
        assertThat(console).noneMatch(line -> line.contains("Error"));
    }
}
