// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private enum Who {
        NOBODY,
        ALL_MEMBERS
    }

    @Test
    void fallsBackToDefaultsWithoutComplaint() {
        for (String unset : new String[] {"", "  ", "\t"}) {
            Settings settings = TestSettings.of(Map.of("k", unset));
            assertThat(settings.string("k", "d")).isEqualTo("d");
            assertThat(settings.string("k")).isNull();
            assertThat(settings.secret("k")).isNull();
            assertThat(settings.integer("k", 7, 8, 9)).isEqualTo(7);
            assertThat(settings.wholeNumber("k", 7, 8, 9)).isEqualTo(7);
            assertThat(settings.bool("k", true)).isTrue();
            assertThat(settings.duration("k", ofHours(1), ofSeconds(1), ofSeconds(2)))
                    .isEqualTo(ofHours(1));
            assertThat(settings.size("k", 5, 1, 2)).isEqualTo(5);
            assertThat(settings.oneOf("k", Who.NOBODY)).isEqualTo(Who.NOBODY);
            assertThat(settings.uri("k", "redis")).isNull();
            assertThat(settings.list("k", List.of("x"))).containsExactly("x");
            assertThat(settings.problems()).isEmpty();
        }
    }

    @Test
    void ignoresWhiteSpaceAroundValuesButNotInSecrets() {
        Settings settings =
                TestSettings.of(Map.of("n", " 8 ", "t", "\ta b\n", "s", " s p ", "b", " yes", "u", " redis://h "));
        assertThat(settings.integer("n", 0, 0, 9)).isEqualTo(8);
        assertThat(settings.string("t", "")).isEqualTo("a b");
        assertThat(settings.secret("s")).isEqualTo(" s p ");
        assertThat(settings.bool("b", false)).isTrue();
        assertThat(settings.uri("u", "redis")).isEqualTo(URI.create("redis://h"));
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "-5, -5", "+7, 7", "007, 7"})
    void readsWholeNumbersUpToItsLimits(String text, int expected) {
        Settings settings = TestSettings.of(Map.of("k", text));
        assertThat(settings.integer("k", 50, -5, 100)).isEqualTo(expected);
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-6", "101", "1.0", "1e1", "ten", "0x10", "99999999999999999999", "1 0", "--1", "null", "${x}"})
    void takesNoteOfBadWholeNumbers(String text) {
        Settings settings = TestSettings.of(Map.of("k", text));
        assertThat(settings.integer("k", 50, -5, 100)).isEqualTo(50);
        assertThat(settings.problems())
                .containsExactly(new BadSetting("k", null, text, "a whole number from -5 to 100"));
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "TRUE,true",
        "yes,true",
        "On,true",
        "1,true",
        "false,false",
        "No,false",
        "off,false",
        "0,false"
    })
    void readsSwitches(String text, boolean expected) {
        Settings settings = TestSettings.of(Map.of("k", text));
        assertThat(settings.bool("k", !expected)).isEqualTo(expected);
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "2", "enabled", "tru", "wahr"})
    void takesNoteOfBadSwitches(String text) {
        Settings settings = TestSettings.of(Map.of("k", text));
        assertThat(settings.bool("k", true)).isTrue();
        assertThat(settings.problems()).containsExactly(new BadSetting("k", null, text, "true or false"));
    }

    @Test
    void keepsDurationsWithinTheirLimits() {
        assertThat(durationOf("1s").problems()).isEmpty();
        assertThat(durationOf("PT1H").problems()).isEmpty();
        for (String bad : new String[] {"999ms", "3601", "10 minutes", "-1s"}) {
            assertThat(durationOf(bad).problems())
                    .containsExactly(new BadSetting(
                            "k",
                            null,
                            bad,
                            "a duration from 1s to 1h (10m, 1h30m, 500ms, PT10M, or a number of seconds)"));
        }
    }

    private static Settings durationOf(String text) {
        Settings settings = TestSettings.of(Map.of("k", text));
        Duration duration = settings.duration("k", ofMinutes(10), ofSeconds(1), ofHours(1));
        assertThat(duration).isBetween(ofSeconds(1), ofHours(1));
        return settings;
    }

    @Test
    void keepsSizesWithinTheirLimits() {
        Settings settings = TestSettings.of(Map.of("low", "1023", "high", "3GiB", "odd", "1MB", "ok", "64KiB"));
        assertThat(settings.size("ok", 5, 1024, 1 << 20)).isEqualTo(65536);
        for (String bad : new String[] {"low", "high", "odd"}) {
            assertThat(settings.size(bad, 5, 1024, 1 << 20)).isEqualTo(5);
        }
        assertThat(settings.problems()).extracting(BadSetting::key).containsExactly("low", "high", "odd");
        assertThat(settings.problems().get(0).expected())
                .isEqualTo("a size from 1024 to 1048576 bytes (65536, 64KiB, 1MiB)");
    }

    @Test
    void readsConstantsAsWords() {
        Settings settings = TestSettings.of(Map.of("a", "all-members", "b", "NOBODY", "c", "all_members"));
        assertThat(settings.oneOf("a", Who.NOBODY)).isEqualTo(Who.ALL_MEMBERS);
        assertThat(settings.oneOf("b", Who.ALL_MEMBERS)).isEqualTo(Who.NOBODY);
        assertThat(settings.oneOf("c", Who.NOBODY)).isEqualTo(Who.NOBODY);
        assertThat(settings.problems())
                .containsExactly(new BadSetting("c", null, "all_members", "one of nobody, all-members"));
    }

    @Test
    void readsUrisOfItsSchemesOnly() {
        Settings settings = TestSettings.of(Map.of(
                "a",
                "rediss://u:p@h:1/2",
                "b",
                "http://h",
                "c",
                "redis:h",
                "d",
                "redis://",
                "e",
                "redis://my_host:6379",
                "f",
                "//h",
                "g",
                "redis://h h"));
        assertThat(settings.uri("a", "redis", "rediss")).isEqualTo(URI.create("rediss://u:p@h:1/2"));
        assertThat(settings.uri("e", "redis", "rediss")).isEqualTo(URI.create("redis://my_host:6379"));
        for (String bad : new String[] {"b", "c", "d", "f", "g"}) {
            assertThat(settings.uri(bad, "redis", "rediss")).as(bad).isNull();
        }
        assertThat(settings.problems()).extracting(BadSetting::key).containsExactly("b", "c", "d", "f", "g");
        assertThat(settings.problems().get(0).expected()).isEqualTo("a URI redis://... or rediss://...");
    }

    @Test
    void readsLists() {
        Settings settings = TestSettings.of(Map.of("a", " x , y,,z ", "b", ","));
        assertThat(settings.list("a", List.of())).containsExactly("x", "y", "z");
        assertThat(settings.list("b", List.of("d"))).isEmpty();
    }

    @Test
    void showsNoSecretsAndNoPasswordsInAddresses() {
        Settings settings = TestSettings.of(Map.of(
                "secret",
                "s3cr3t",
                "uri",
                "redis://me:s3cr3t@h:x",
                "odd",
                "redis:me:s3/cr3t@h",
                "list",
                "redis://:s3cr3t@a, redis://:s3/cr3t@b",
                "text",
                "//s3cr3t"));
        settings.secret("secret");
        settings.reject("secret", "32 bytes");
        settings.uri("uri", "http");
        settings.uri("odd", "http");
        settings.list("list", List.of());
        settings.reject("list", "one");
        assertThat(settings.problems())
                .extracting(BadSetting::shown)
                .containsExactly("***", "redis://***@h:x", "redis:***@h", "redis://***@b");
        assertThat(settings.values()).extracting(SettingValue::shown).doesNotContain("s3cr3t");
        assertThat(settings.problems().toString() + settings.values()).doesNotContain("s3cr3t", "cr3t");
    }

    @Test
    void collectsEverythingWrongInTheOrderFound() {
        Settings settings = TestSettings.of(Map.of("a", "x", "b", "y", "auth", "basic"));
        settings.integer("a", 1, 0, 9);
        settings.bool("b", true);
        settings.string("auth", "none");
        settings.secret("password");
        settings.reject("password", "a password, because auth is basic");
        settings.reject("auth", "none");
        settings.reject("never-read", "to be read");
        assertThat(settings.problems())
                .extracting(BadSetting::line)
                .containsExactly(
                        "a is \"x\", expected a whole number from 0 to 9",
                        "b is \"y\", expected true or false",
                        "password is not set, expected a password, because auth is basic",
                        "auth is \"basic\", expected none",
                        "never-read is not set, expected to be read");
        assertThat(new BadSettings(settings.problems()))
                .hasMessageStartingWith("Parley does not start with 5 bad settings:\n  a is \"x\"")
                .hasMessageContaining("\n  auth is \"basic\", expected none\n");
        assertThat(new BadSettings(settings.problems().subList(0, 1)))
                .hasMessage(
                        "Parley does not start with 1 bad setting:\n  a is \"x\", expected a whole number from 0 to 9");
        assertThat(new BadSettings(settings.problems()).getStackTrace()).isEmpty();
    }

    @Test
    void cannotBeMadeToForgeLinesOrFloodTheLog() {
        Settings settings = TestSettings.of(Map.of("a", "x\ny\r\u0085\u2028\u001b[2Jz", "b", "x".repeat(10_000)));
        settings.bool("a", true);
        settings.bool("b", true);
        assertThat(settings.problems().get(0).shown()).isEqualTo("x?y????[2Jz");
        assertThat(settings.problems().get(1).shown()).hasSize(203).endsWith("x...");
    }

    @Test
    void listsWhatIsInEffect() {
        Settings settings = TestSettings.of(Map.of("a", "1", "s", "secret"));
        settings.integer("a", 1, 0, 9);
        settings.secret("s");
        settings.bool("unset", true);
        assertThat(settings.values())
                .containsExactly(
                        new SettingValue("a", null, "1"),
                        new SettingValue("s", null, "***"),
                        new SettingValue("unset", null, null));
    }
}
