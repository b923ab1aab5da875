// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Records a real negotiation in Chromium: the offer, the answer and all candidates of a call with audio, video and a
 * data channel, as the browser's own JSON, one per line and in the order they arose.
 *
 * <p>Run with {@code mvn test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=io.parley.e2e.SignalRecorder}; writes {@code src/test/resources/signals/chromium.jsonl}.
 */
public final class SignalRecorder {
    private static final Path TARGET = Path.of("src/test/resources/signals/chromium.jsonl");

    private static final String CALL = """
            async () => {
              const lines = [];
              const note = (from, kind, value) => lines.push(JSON.stringify({from, kind, value: JSON.stringify(value)}));
              const a = new RTCPeerConnection(), b = new RTCPeerConnection();
              const gathered = pc => new Promise(done => {
                pc.addEventListener('icecandidate', e => { if (!e.candidate) done(); });
              });
              const both = Promise.all([gathered(a), gathered(b)]);
              a.onicecandidate = e => e.candidate && (note('a', 'candidate', e.candidate), b.addIceCandidate(e.candidate));
              b.onicecandidate = e => e.candidate && (note('b', 'candidate', e.candidate), a.addIceCandidate(e.candidate));
              const media = await navigator.mediaDevices.getUserMedia({audio: true, video: true});
              media.getTracks().forEach(track => { a.addTrack(track, media); b.addTrack(track.clone(), media); });
              a.createDataChannel('chat');
              await a.setLocalDescription();
              note('a', 'offer', a.localDescription);
              await b.setRemoteDescription(a.localDescription);
              await b.setLocalDescription();
              note('b', 'answer', b.localDescription);
              await a.setRemoteDescription(b.localDescription);
              await both;
              a.close();
              b.close();
              return lines.join('\\n') + '\\n';
            }
            """;

    private SignalRecorder() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException {
        Playwright.CreateOptions environment =
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        BrowserType.LaunchOptions chromium = new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--disable-background-networking"));
        try (Playwright playwright = Playwright.create(environment);
                Browser browser = playwright.chromium().launch(chromium)) {
            Page page = browser.newPage();
            // Media devices exist only on a page from a trustworthy origin; no server is needed for one.
            page.route("http://localhost/**", route -> route.fulfill());
            page.navigate("http://localhost/");
            Files.writeString(TARGET, (String) page.evaluate(CALL));
        }
    }
}
