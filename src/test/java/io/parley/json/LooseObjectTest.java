// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooseObjectTest {

    @Test
    void readsProfileOfJoin() {
        LooseObject join =
                LooseObject.of("{\"display_name\":\"Ann \\u00e9\",\"endpoint\":{\"ip\":\"192.0.2.1\",\"port\":5000}}");
        assertThat(join.text("display_name")).isEqualTo("Ann \u00e9");
        assertThat(join.object("endpoint").text("ip")).isEqualTo("192.0.2.1");
        assertThat(join.object("endpoint").integer("port")).hasValue(5000);
        assertThat(join.source("endpoint")).isEqualTo("{\"ip\":\"192.0.2.1\",\"port\":5000}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"\"",
                "1",
                "{",
                "{]",
                "{\"a\":\"x\"}x",
                "{\"a\":\"x\",}",
                "{\"a\":",
                "{\"a\"",
                "\\"
            })
    void findsNothingInWhatIsNoObject(String odd) {
        assertThat(LooseObject.of(odd).text("a")).isNull();
        assertThat(LooseObject.of(odd).source("a")).isNull();
        assertThat(LooseObject.of(odd).integer("a")).isEmpty();
        assertThat(LooseObject.of(odd).object("a").text("b")).isNull();
    }

    @Test
    void takesMembersOfOddShapeForAbsent() {
        LooseObject odd =
                LooseObject.of("{\"s\":1,\"o\":[],\"i\":\"1\",\"f\":1.0,\"e\":1e3,\"n\":null,\"big\":2147483648}");
        assertThat(odd.text("s")).isNull();
        assertThat(odd.text("n")).isNull();
        assertThat(odd.object("o").source("x")).isNull();
        assertThat(odd.integer("i")).isEmpty();
        assertThat(odd.integer("f")).isEmpty();
        assertThat(odd.integer("e")).isEmpty();
        assertThat(odd.integer("big")).isEmpty();
        assertThat(LooseObject.of("{\"i\":-2147483648}").integer("i")).hasValue(Integer.MIN_VALUE);
    }

    @Test
    void letsLastOfEqualNamesCount() {
        assertThat(LooseObject.of("{\"a\":\"x\",\"a\":\"y\"}").text("a")).isEqualTo("y");
        assertThat(LooseObject.of("{\"a\":\"x\",\"a\":1}").text("a")).isNull();
    }

    @Test
    void readsObjectInsideString() {
        String quoted = "\"{\\\"room_id\\\":\\\"r\\\\n\\ud83d\\ude00\\\"}\"";
        assertThat(LooseObject.ofMaybeQuoted(quoted).text("room_id")).isEqualTo("r\n\ud83d\ude00");
        assertThat(LooseObject.ofMaybeQuoted("{\"room_id\":\"r\"}").text("room_id"))
                .isEqualTo("r");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "\"\"",
                "\"x\"",
                "\"[]\"",
                "\"",
                "\"\\\"\"",
                "\"\\\"{}\\\"\"",
                "null",
                "[]",
                "\"{\\\"room_id\\\":1}\""
            })
    void findsNothingInStringThatHoldsNoObject(String odd) {
        assertThat(LooseObject.ofMaybeQuoted(odd).text("room_id")).isNull();
    }

    @Test
    void neverOverflowsOnDeepNesting() {
        for (String opening : new String[] {"[", "{\"a\":"}) {
            assertThat(LooseObject.of("{\"a\":" + opening.repeat(100_000)).source("a"))
                    .isNull();
            assertThat(LooseObject.ofMaybeQuoted("\"{" + "[".repeat(100_000) + "\"")
                            .source("a"))
                    .isNull();
        }
    }
}
