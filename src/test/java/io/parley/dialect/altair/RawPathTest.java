// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/api/rooms/r",
                "/api/rooms/a%2Fb",
                "/%c3%a4%E2%82%AC",
                "/%F0%9F%98%80",
                "/%00",
                "/a+b",
                "/\u00e4"
            })
    void canBeDecoded(String path) {
        assertThat(RawPath.isDecodable(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%4",
                "/%zz",
                "/%4g",
                "/a%",
                "/%ff",
                "/%c3",
                "/%c3x",
                "/%ed%a0%80",
                "/%c0%af",
                "/%+1",
                "/%-1"
            })
    void cannotBeDecoded(String path) {
        assertThat(RawPath.isDecodable(path)).isFalse();
    }
}
