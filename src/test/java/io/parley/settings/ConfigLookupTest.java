// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** Which of several places wins, with the MicroProfile Config that Open Liberty uses. */
class ConfigLookupTest {

    private static final String PORT = "parley.sample.port";

    @Test
    void letsOwnKeyWinOverVariablesAndVariablesOverShippedDefault() {
        Map<String, String> shipped = Map.of(PORT, "1");
        assertThat(settings(shipped, Map.of(), Map.of()).string(PORT)).isEqualTo("1");
        assertThat(settings(shipped, Map.of("OTHER_PORT", "2"), Map.of()).string(PORT))
                .isEqualTo("2");
        assertThat(settings(shipped, Map.of("OTHER_PORT", "2"), Map.of(PORT, "3"))
                        .string(PORT))
                .isEqualTo("3");
        assertThat(settings(Map.of(), Map.of("OTHER_PORT", "2"), Map.of()).string(PORT))
                .isEqualTo("2");
        assertThat(settings(Map.of(), Map.of(), Map.of()).string(PORT)).isNull();
    }

    @Test
    void namesVariableThatBadValueWasWrittenIn() {
        Settings settings = settings(Map.of(PORT, "1"), Map.of("SAMPLE_PORT", "http"), Map.of());
        assertThat(settings.integer(PORT, 5, 0, 9)).isEqualTo(5);
        assertThat(settings.problems())
                .extracting(BadSetting::line)
                .containsExactly(
                        "parley.sample.port (from SAMPLE_PORT) is \"http\", expected a whole number from 0 to 9");
        assertThat(settings.values()).containsExactly(new SettingValue(PORT, "SAMPLE_PORT", "http"));
    }

    @Test
    void refusesVariablesThatDifferUnlessOwnKeyDecides() {
        Map<String, String> differing = Map.of("SAMPLE_PORT", "2", "OTHER_PORT", "3");
        Settings undecided = settings(Map.of(PORT, "1"), differing, Map.of());
        undecided.integer(PORT, 5, 0, 9);
        assertThat(undecided.problems())
                .extracting(BadSetting::line)
                .containsExactly("parley.sample.port (from SAMPLE_PORT, OTHER_PORT) is \"2\", \"3\","
                        + " expected one value, or only one of them set");
        Settings decided = settings(Map.of(PORT, "1"), differing, Map.of(PORT, "4"));
        assertThat(decided.integer(PORT, 5, 0, 9)).isEqualTo(4);
        assertThat(decided.problems()).isEmpty();
    }

    @Test
    void refusesSecretFileThatIsMissing() {
        Settings settings = settings(Map.of(), Map.of("SAMPLE_KEY_FILE", "/missing/key"), Map.of());
        assertThat(settings.secret("parley.sample.key")).isNull();
        assertThat(settings.problems())
                .extracting(BadSetting::line)
                .containsExactly("parley.sample.key (from SAMPLE_KEY_FILE) is \"/missing/key\","
                        + " expected the path of a readable file of 1 to 65536 bytes");
    }

    @Test
    void takesSecretsLiterally() {
        for (String secret : new String[] {"pa$$word", "a${b}c", "$", "${", "\\${x}", "a\\b,c", " \u00e9 "}) {
            assertThat(settings(Map.of(), Map.of(), Map.of("parley.sample.key", secret))
                            .secret("parley.sample.key"))
                    .isEqualTo(secret);
            assertThat(settings(Map.of(), Map.of("SAMPLE_KEY", secret), Map.of())
                            .secret("parley.sample.key"))
                    .isEqualTo(secret);
        }
    }

    @Test
    void followsReferencesAndRefusesThoseThatLeadNowhere() {
        Settings settings = settings(Map.of(), Map.of(), Map.of(PORT, "${base}1", "base", "8", "lost", "${nowhere}"));
        assertThat(settings.string(PORT)).isEqualTo("81");
        assertThat(settings.string("lost", "d")).isEqualTo("d");
        assertThat(settings.problems())
                .extracting(BadSetting::line)
                .containsExactly("lost is \"${nowhere}\", expected every ${...} in it to name a setting that exists");
    }

    @Test
    void takesEmptyOwnKeyForNotSet() {
        assertThat(settings(Map.of(), Map.of(), Map.of(PORT, "")).string(PORT)).isNull();
    }

    private static Settings settings(
            Map<String, String> shipped, Map<String, String> variables, Map<String, String> own) {
        DocumentAliases aliases = new DocumentAliases(variables, ConfigLookupTest.class.getClassLoader());
        Config config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(shipped, "shipped", 100))
                .withSources(aliases)
                .withSources(new PropertiesConfigSource(own, "own", 300))
                .build();
        return new Settings(new ConfigLookup(config, aliases));
    }
}
