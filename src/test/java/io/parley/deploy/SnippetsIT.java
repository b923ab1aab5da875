// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The blocks of README and docs: commands are run against a server, data is parsed.
 *
 * <p>What a command prints is compared with a comment behind it, {@code # expected}, as far as that goes: {@code …} stands
 * for the rest. A block that cannot be run here says why in the line above it, see CONTRIBUTING.md.
 */
@Tag("liberty")
class SnippetsIT {
    private static final String TOKEN = "the-token-of-the-snippets";
    private static final Pattern EXPECTED = Pattern.compile("(?m)^([^#\\n]+\\S)\\s+# (\\{.*)$");

    private static ParleyServer server;

    @BeforeAll
    static void start() {
        server = ParleyServer.start(Map.of("ADMIN_TOKEN", TOKEN));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Snippet> commandsToRun() {
        return snippets().filter(Snippet::isShell).filter(each -> each.notRun().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("commandsToRun")
    void runs(Snippet snippet) {
        Tool ran = bash(snippet.text());
        bash("curl -fsS -X POST -H \"Authorization: Bearer $ADMIN_TOKEN\" localhost:8080/admin/v1/undrain");
        assertThat(ran.status()).as(ran.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("commandsToRun")
    void printsWhatTheCommentSays(Snippet snippet) {
        Texts.matches(EXPECTED, snippet.text()).forEach(command -> {
            String expected = command.group(2);
            int rest = expected.indexOf('…');
            assertThat(bash(command.group(1)).output()).startsWith(rest < 0 ? expected : expected.substring(0, rest));
        });
    }

    @Test
    void someAreRunAndOthersSayWhyNot() {
        assertThat(commandsToRun()).hasSizeGreaterThan(2);
        assertThat(snippets().filter(each -> !each.notRun().isEmpty()))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.notRun()).hasSizeGreaterThan(10));
    }

    @Test
    void allAreInTheShellsLanguage() {
        assertThat(snippets().filter(Snippet::isShell))
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(Tool.run("bash", "-n", "-c", each.text()))
                        .as("%s", each)
                        .isEqualTo(new Tool(0, "")));
    }

    @Test
    void dataCanBeParsed() {
        assertThat(snippets().filter(each -> List.of("json", "xml", "yaml").contains(each.language())))
                .hasSizeGreaterThan(3)
                .allSatisfy(SnippetsIT::parse);
    }

    private static void parse(Snippet snippet) throws Exception {
        switch (snippet.language()) {
            case "json" -> Json.createReader(new StringReader(snippet.text())).readValue();
            case "yaml" -> assertThat(Manifests.tree(snippet.text())).isNotEmpty();
            default ->
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(
                                ("<page>" + snippet.text() + "</page>").getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Tool bash(String command) {
        Map<String, String> environment = Map.of("ADMIN_TOKEN", TOKEN);
        String here = command.replace("localhost:8080", "127.0.0.1:" + server.port());
        return Tool.run(Path.of("").toAbsolutePath(), environment, "bash", "-eu", "-c", here);
    }

    private static Stream<Snippet> snippets() {
        List<Path> pages = new ArrayList<>(Texts.below("docs", ".md"));
        Stream.of("README.md", "SECURITY.md", "CONTRIBUTING.md").map(Path::of).forEach(pages::add);
        return pages.stream().flatMap(page -> Snippet.of(page).stream());
    }
}
