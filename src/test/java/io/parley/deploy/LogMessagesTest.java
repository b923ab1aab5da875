// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of the log's messages says exactly what the code can write. */
class LogMessagesTest {
    private static final Pattern IN_CODE = Pattern.compile("\"(PARL\\d{4}[A-Z])");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(PARL\\d{4}[DIWE])` \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern LOGGED =
            Pattern.compile("Level\\.([A-Z]+),\\s*(?:LogText\\.printable\\()?\\s*\"PARL\\d{4}([A-Z])");

    @Test
    void thePageExplainsEveryMessageOnceAndNoOther() {
        List<String> explained = new ArrayList<>();
        for (MatchResult row : Texts.matches(ROW, Texts.of("docs/operations/log-messages.md"))) {
            explained.add(row.group(1));
            assertThat(row.group(2)).as(row.group(1)).isNotBlank();
            assertThat(row.group(3)).as(row.group(1)).isNotBlank();
        }
        assertThat(Texts.groups(IN_CODE, code())).hasSizeGreaterThan(40);
        assertThat(explained).containsExactlyInAnyOrderElementsOf(Texts.groups(IN_CODE, code()));
    }

    @Test
    void theLetterIsTheLevel() {
        List<MatchResult> logged = Texts.matches(LOGGED, code());
        assertThat(logged).hasSizeGreaterThan(25);
        assertThat(logged)
                .allSatisfy(each -> assertThat(each.group(2))
                        .as(each.group())
                        .isEqualTo(each.group(1).substring(0, 1)));
    }

    @Test
    void noIdMeansTwoThings() {
        Pattern text = Pattern.compile("\"(PARL\\d{4}[A-Z])(?: ([^\"]*))?\"(?:, \"([^\"]*)\")?");
        assertThat(Texts.matches(text, code()).stream()
                        .map(each -> each.group(1) + " " + each.group(2) + each.group(3))
                        .distinct()
                        .map(each -> each.substring(0, 9)))
                .doesNotHaveDuplicates();
    }

    private static String code() {
        return String.join(
                "\n",
                Texts.below("src/main/java", ".java").stream().map(Texts::of).toList());
    }
}
