// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every settings record of Parley, built as CDI would build it, against the file of all settings. */
class SettingsRecordsTest {

    private static final Path SHIPPED = Path.of("src/main/resources/META-INF/microprofile-config.properties");

    @Test
    void haveOneProducerEach() {
        assertThat(AllSettings.RECORDS).isNotEmpty();
        assertThat(AllSettings.PRODUCERS.keySet()).containsExactlyInAnyOrderElementsOf(AllSettings.RECORDS);
    }

    @Test
    void readOnlySettingsThatAreDocumented() throws Exception {
        Settings settings = TestSettings.of(Map.of());
        AllSettings.build(settings);
        assertThat(settings.values()).isNotEmpty().extracting(SettingValue::key).isSubsetOf(documented());
    }

    @Test
    void haveDefaultsThatAreShippedDefaults() throws Exception {
        Settings shipped = TestSettings.of(shipped());
        assertThat(AllSettings.build(shipped))
                .usingRecursiveComparison()
                .isEqualTo(AllSettings.build(TestSettings.of(Map.of())));
        assertThat(shipped.problems()).isEmpty();
    }

    private static List<String> documented() throws IOException {
        try (Stream<String> lines = Files.lines(SHIPPED)) {
            return lines.filter(line -> line.matches("#?parley\\.[a-z0-9.-]+=.*"))
                    .map(line -> line.substring(line.indexOf('p'), line.indexOf('=')))
                    .toList();
        }
    }

    private static Map<String, String> shipped() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(SHIPPED)) {
            properties.load(reader);
        }
        Map<String, String> set = new LinkedHashMap<>();
        properties.forEach((key, value) -> set.put((String) key, (String) value));
        return set;
    }
}
