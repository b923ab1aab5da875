// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The README's table of settings, made from the file that ships them. Run the main method to write it anew:
 * {@code mvn test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.parley.settings.SettingsTable}.
 */
public final class SettingsTable {
    static final Path README = Path.of("README.md");

    private static final Path SHIPPED = Path.of("src/main/resources/META-INF/microprofile-config.properties");
    private static final Pattern SECTION = Pattern.compile("# -{4} (.+?) -{4,}");
    private static final Pattern SETTING = Pattern.compile("(#?)(parley\\.[a-z0-9.-]+)=(.*)");
    private static final Pattern VARIABLES = Pattern.compile("(.*?) ?\\[([A-Z0-9_, ]+)]");
    private static final Pattern PLACE =
            Pattern.compile("(?s)(<!-- settings: begin -->\n).*?(<!-- settings: end -->\n)");

    private SettingsTable() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(README, inserted(Files.readString(README)));
    }

    /** The text with the table where its two marks are. */
    static String inserted(String readme) throws IOException {
        Matcher place = PLACE.matcher(readme);
        if (!place.find()) {
            throw new IllegalArgumentException("the README has no place for the settings");
        }
        return place.replaceAll("$1" + Matcher.quoteReplacement(table()) + "$2");
    }

    private static String table() throws IOException {
        StringBuilder out = new StringBuilder();
        List<String> comment = new ArrayList<>();
        for (String line : Files.readAllLines(SHIPPED)) {
            Matcher section = SECTION.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (section.matches()) {
                out.append("\n**").append(section.group(1)).append("**\n\n| key | default | variable | what |\n");
                out.append("|---|---|---|---|\n");
            } else if (setting.matches()) {
                row(out, setting, String.join(" ", comment));
            }
            if (line.startsWith("# ") && !section.matches()) {
                comment.add(line.substring(2));
            } else {
                comment.clear();
            }
        }
        return out.append('\n').toString();
    }

    private static void row(StringBuilder out, Matcher setting, String comment) {
        Matcher variables = VARIABLES.matcher(comment);
        boolean has = variables.matches();
        String value = setting.group(1).isEmpty() ? code(setting.group(3)) : "";
        out.append("| ").append(code(setting.group(2)));
        out.append(" | ").append(value);
        out.append(" | ").append(has ? code(variables.group(2).replace(", ", "` `")) : "");
        out.append(" | ")
                .append((has ? variables.group(1) : comment).replace("|", "\\|"))
                .append(" |\n");
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
