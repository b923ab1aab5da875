// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files go from browser to browser, whole, and only to those who ask. */
class FilesIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Site SITE = Site.shared();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_384, 3_000_001})
    void aFileArrivesAsItWas(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Person ada = new Person("Ada", CHROMIUM.newPage());
        Person grace = new Person("Grace", CHROMIUM.newPage());
        for (Person one : new Person[] {ada, grace}) {
            one.opens(SITE.url(), "topic", "files-" + size).sends("Data only").joins();
        }
        ada.isConnectedTo(grace);
        grace.isConnectedTo(ada);

        ada.page
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("map & key.bin", "application/octet-stream", content));
        grace.reads("map & key.bin", ada);
        Download download = grace.page.waitForDownload(() -> grace.button("Get").click());

        assertThat(download.suggestedFilename()).isEqualTo("map & key.bin");
        assertThat(Files.readAllBytes(download.path())).isEqualTo(content);
    }

    @Test
    void aSenderWhoGoesIsTold() {
        Person ada = new Person("Ada", CHROMIUM.newPage());
        Person grace = new Person("Grace", CHROMIUM.newPage());
        for (Person one : new Person[] {ada, grace}) {
            one.opens(SITE.url(), "topic", "gone").sends("Data only").joins();
        }
        ada.isConnectedTo(grace);
        grace.isConnectedTo(ada);
        ada.page
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("late.bin", "application/octet-stream", new byte[9]));
        grace.reads("late.bin", ada);

        ada.leaves();
        assertThat(grace.others()).hasCount(0);
        grace.button("Get").click();

        assertThat(grace.page.locator(".said")).hasText(Pattern.compile("Not connected\\.$"));
    }
}
