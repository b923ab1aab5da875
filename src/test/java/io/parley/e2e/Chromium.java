// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The distribution's browser with a fake camera, for one test class. After each test its windows are closed, and whatever a
 * page should never do (dialog, script error, breach of its Content-Security-Policy, request elsewhere) fails the test.
 */
final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Path BROWSER = Path.of(System.getProperty("parley.chromium", "/usr/bin/chromium"));
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            // Connections stay on 127.0.0.1 and show it: no other interface is needed, none is told to anybody.
            "--allow-loopback-in-peer-connection",
            "--disable-features=WebRtcHideLocalIpsWithMdns",
            "--disable-background-networking");
    /** A machine that does much else takes long; who waits for what comes soon waits no longer for this. */
    private static final double PATIENCE_MS = 120_000;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> misdeeds = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        assertThat(BROWSER).as("the browser to test with").exists();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(BROWSER)
                        .setArgs(ARGUMENTS));
    }

    /** A page in a window of its own, with cookies and storage of its own. */
    Page newPage() {
        return newPage(new Browser.NewContextOptions());
    }

    Page newPage(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(
                // A click is lost if the page still glides while the button goes down and up.
                options.setReducedMotion(ReducedMotion.REDUCE)
                        .setPermissions(List.of("camera", "microphone", "clipboard-read", "clipboard-write")));
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MS);
        context.setDefaultNavigationTimeout(PATIENCE_MS);
        context.addInitScript("addEventListener('securitypolicyviolation',"
                + " e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))");
        context.onPage(this::watch);
        context.onRequest(request -> {
            if (!request.url().matches("(https?://(127\\.0\\.0\\.1|localhost)[:/]|blob:|data:).*")) {
                misdeeds.add("request to " + request.url());
            }
        });
        return context.newPage();
    }

    private void watch(Page page) {
        page.onDialog(dialog -> {
            misdeeds.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(error -> misdeeds.add("script error " + error));
        page.onConsoleMessage(message -> {
            if (message.text().startsWith("CSP ")) {
                misdeeds.add(message.text());
            }
        });
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        List<BrowserContext> opened = List.copyOf(contexts);
        contexts.clear();
        try {
            if (context.getExecutionException().isPresent()) {
                keepPictures(opened, context.getRequiredTestMethod().getName() + context.getDisplayName());
            }
        } finally {
            opened.forEach(BrowserContext::close);
        }
        List<String> seen = List.copyOf(misdeeds);
        misdeeds.clear();
        assertThat(seen).as("what a page should never do").isEmpty();
    }

    private static void keepPictures(List<BrowserContext> opened, String name) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "e2e"));
        int number = 0;
        for (BrowserContext context : opened) {
            for (Page page : context.pages()) {
                number += 1;
                String file = name.replaceAll("[^A-Za-z0-9]+", "-") + "-" + number + ".png";
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(folder.resolve(file))
                        .setFullPage(true));
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        browser.close();
        playwright.close();
    }
}
