// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.security.Voucher.Word;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VoucherTest {
    private static final Voucher.Request REQUEST =
            new Voucher.Request(Map.of("key", List.of("a", "b")), Map.of("authorization", List.of("Bearer t")));

    private static boolean passes(Word... words) {
        return Voucher.letPass(
                Stream.of(words).<Voucher>map(word -> request -> word).toList(), REQUEST);
    }

    @Test
    void letsEverybodyPassWhereNobodyHasARule() {
        assertThat(passes()).isTrue();
        assertThat(passes(Word.NO_RULE, Word.NO_RULE)).isTrue();
    }

    @Test
    void letsWhoeverIsKnownToOnePass() {
        assertThat(passes(Word.KNOWN)).isTrue();
        assertThat(passes(Word.UNKNOWN, Word.KNOWN)).isTrue();
        assertThat(passes(Word.KNOWN, Word.UNKNOWN)).isTrue();
    }

    @Test
    void letsNobodyElsePassWhereThereIsARule() {
        assertThat(passes(Word.UNKNOWN)).isFalse();
        assertThat(passes(Word.NO_RULE, Word.UNKNOWN)).isFalse();
        assertThat(passes(Word.UNKNOWN, Word.NO_RULE)).isFalse();
    }

    @Test
    void showsTheFirstValueOfEachName() {
        assertThat(REQUEST.parameter("key")).isEqualTo("a");
        assertThat(REQUEST.parameter("token")).isNull();
        assertThat(REQUEST.header("Authorization")).isEqualTo("Bearer t");
        assertThat(REQUEST.header("Origin")).isNull();
    }

    @Test
    void isShownWithoutWhatItBrings() {
        assertThat(REQUEST.toString()).isEqualTo("Request[***]");
    }
}
