// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The pictures of the README, made from the running page: {@code ./mvnw verify -Dit.test=ReadmePicturesIT
 * -Dparley.pictures=docs/images}. Without the property they go to {@code target/pictures}.
 */
class ReadmePicturesIT {

    private static final Path FOLDER = Path.of(System.getProperty("parley.pictures", "target/pictures"));
    private static final int LEAST_BYTES = 10_000;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Site SITE = Site.shared();

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(FOLDER);
    }

    @Test
    void theForm() throws IOException {
        Person ada = new Person("Ada Byron", CHROMIUM.newPage(window(1_280, 860, ColorScheme.LIGHT)));
        ada.opens(SITE.url(), "topic", "calm-heron-7k3qf9");
        ada.page.getByLabel("Your name").fill(ada.name);
        keep(ada.page.screenshot(), "form.png");
    }

    @Test
    void aCallOnADesktop() throws IOException {
        Person ada = call(window(1_280, 1_180, ColorScheme.LIGHT), "calm-heron-7k3qf9");
        keep(ada.page.screenshot(), "call.png");
    }

    @Test
    void aCallOnAPhoneByNight() throws IOException {
        Person ada = call(window(390, 844, ColorScheme.DARK), "swift-tern-9dm2xa");
        keep(ada.page.screenshot(), "phone.png");
    }

    @Test
    void aFrameUnfolded() throws IOException {
        Person ada = call(window(1_280, 1_180, ColorScheme.DARK), "mellow-owl-3rq8wz");
        ada.page
                .locator(".frames summary")
                .filter(new Locator.FilterOptions().setHasText("offer"))
                .first()
                .click();
        keep(ada.page.locator(".happening").screenshot(), "frames.png");
    }

    private static Person call(Browser.NewContextOptions window, String room) {
        Person ada = new Person("Ada", CHROMIUM.newPage(window));
        List<Person> others = List.of(new Person("Grace", CHROMIUM.newPage()), new Person("Joan", CHROMIUM.newPage()));
        ada.opens(SITE.url(), "topic", room).joins().isIn();
        others.forEach(other -> other.opens(SITE.url(), "topic", room).joins());
        others.forEach(other -> ada.isConnectedTo(other).sees(other));
        others.get(0).isConnectedTo(ada).says("Good morning from the second tab.");
        ada.reads("Good morning from the second tab.", others.get(0)).says("I see and hear you.");
        ada.page.evaluate("scrollTo(0, 0)");
        return ada;
    }

    private static Browser.NewContextOptions window(int width, int height, ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setDeviceScaleFactor(1.5);
    }

    private static void keep(byte[] picture, String name) throws IOException {
        assertThat(picture).hasSizeGreaterThan(LEAST_BYTES);
        Files.write(FOLDER.resolve(name), picture);
    }
}
