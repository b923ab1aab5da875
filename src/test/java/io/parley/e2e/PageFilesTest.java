// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the page, as far as they can be judged without a browser. */
class PageFilesTest {

    private static final Path PAGE = Path.of("src/main/webapp");
    private static final Path VENDOR = PAGE.resolve("js/vendor");

    @Test
    void thePageBelowMeetIsTheSameOneStepDeeper() throws IOException {
        String top = Files.readString(PAGE.resolve("index.html"));
        String below = Files.readString(PAGE.resolve("meet/index.html"));
        assertThat(below.replace("\"../", "\"")).isEqualTo(top);
        assertThat(below).isNotEqualTo(top);
    }

    @Test
    void nothingIsLoadedFromElsewhereAndNothingStandsInline() throws IOException {
        for (Path file : files(PAGE, "html")) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainPattern("(src|href)=\"(https?:)?//")
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContain("<style", "style=", " on");
        }
        for (Path file : files(PAGE.resolve("css"), "css")) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("@import", "url(");
        }
    }

    @Test
    void noScriptParsesTextAsMarkup() throws IOException {
        for (Path file : files(PAGE.resolve("js"), "js")) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                    .doesNotContain("new Function", "DOMParser", "createContextualFragment", "srcdoc");
        }
    }

    @Test
    void everyScriptOfOthersIsNamedWithItsLicense() throws IOException {
        String notice = Files.readString(VENDOR.resolve("THIRD-PARTY.md"));
        assertThat(files(VENDOR, "js"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(notice).contains("`" + file.getFileName() + "`"));
        assertThat(notice).contains("MIT License", "Copyright (c)");
    }

    private static List<Path> files(Path folder, String extension) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith("." + extension)).toList();
        }
    }
}
