// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.settings.Aliases.Alias;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file of all settings against the tables of variables, so that neither knows what the other does not. */
class ShippedSettingsTest {

    private static final Path RESOURCES = Path.of("src/main/resources/META-INF");
    private static final Pattern SETTING = Pattern.compile("(#?)(parley\\.[a-z0-9.-]+)=(.*)");
    private static final Pattern VARIABLES = Pattern.compile("\\[([A-Z_, ]+)]$");

    private record Entry(boolean isSet, String value, String comment) {
        List<String> variables() {
            Matcher matcher = VARIABLES.matcher(comment);
            return matcher.find() ? List.of(matcher.group(1).split(", ")) : List.of();
        }
    }

    @Test
    void explainsEverySettingInOneLine() throws IOException {
        assertThat(shipped())
                .hasSizeGreaterThan(70)
                .allSatisfy((key, entry) ->
                        assertThat(entry.comment()).as(key).startsWith("# ").containsPattern("(\\.|])$"));
    }

    @Test
    void namesEveryVariableWithItsSetting() throws IOException {
        Aliases aliases = new Aliases(getClass().getClassLoader());
        Map<String, Entry> shipped = shipped();
        assertThat(shipped)
                .allSatisfy((key, entry) -> assertThat(entry.variables())
                        .as(key)
                        .isEqualTo(aliases.of(key).stream().map(Alias::name).toList()));
        assertThat(shipped).containsKeys(tables().stringPropertyNames().toArray(String[]::new));
    }

    @Test
    void keepsEachTableToItsOwnConcern() throws IOException {
        Aliases aliases = new Aliases(getClass().getClassLoader());
        assertThat(tables().stringPropertyNames())
                .hasSizeGreaterThan(40)
                .allSatisfy(key -> assertThat(aliases.of(key)).as(key).isNotEmpty());
    }

    @Test
    void givesNoVariableToTwoSettings() throws IOException {
        List<String> names = shipped().values().stream()
                .flatMap(entry -> entry.variables().stream())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void shipsNoSecret() throws IOException {
        assertThat(shipped()).allSatisfy((key, entry) -> {
            boolean secret = entry.variables().stream().anyMatch(name -> name.endsWith("_FILE"));
            assertThat(secret && entry.isSet()).as(key).isFalse();
        });
    }

    @Test
    void writesDurationsAndSizesAsTheyAreRead() throws IOException {
        shipped().forEach((key, entry) -> {
            if (entry.isSet() && entry.comment().contains("as a duration")) {
                assertThat(Durations.parse(entry.value())).as(key).isPresent();
            }
            if (entry.isSet() && entry.comment().startsWith("# Size")) {
                assertThat(Sizes.parse(entry.value())).as(key).isPresent();
            }
        });
    }

    @Test
    void isReadByMicroProfileAsItStands() throws IOException {
        Properties read = load(RESOURCES.resolve("microprofile-config.properties"));
        read.keySet().removeIf(key -> !key.toString().startsWith("parley."));
        Map<String, String> set = new LinkedHashMap<>();
        shipped().forEach((key, entry) -> {
            if (entry.isSet()) {
                set.put(key, entry.value());
            }
        });
        assertThat(read).isEqualTo(set);
    }

    private static Map<String, Entry> shipped() throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        String before = "";
        for (String line : Files.readAllLines(RESOURCES.resolve("microprofile-config.properties"))) {
            Matcher setting = SETTING.matcher(line);
            if (setting.matches()) {
                Entry entry = new Entry(setting.group(1).isEmpty(), setting.group(3), before);
                assertThat(entries.put(setting.group(2), entry)).as(line).isNull();
            }
            before = line;
        }
        return entries;
    }

    private static Properties tables() throws IOException {
        Properties all = new Properties();
        for (Path table : files(RESOURCES.resolve("parley/aliases"))) {
            load(table).forEach((key, value) -> assertThat(all.put(key, value)).isNull());
        }
        return all;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        }
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
