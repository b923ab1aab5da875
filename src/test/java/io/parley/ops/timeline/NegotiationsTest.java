// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationsTest {
    private final List<Step> steps = new ArrayList<>();
    private long clock;

    private NegotiationsTest add(String what, String who, @Nullable String to, String... candidates) {
        clock += 10;
        Map<String, Integer> types = new java.util.TreeMap<>();
        for (String type : candidates) {
            types.merge(type, 1, Integer::sum);
        }
        steps.add(new Step(what, who, to, 0, clock, clock, 1, types, null));
        return this;
    }

    private Negotiation only() {
        List<Negotiation> found = Negotiations.in(steps);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void saysHowLongTheAnswerTook() {
        add("joined", "ada", null)
                .add("offer", "ada", "grace")
                .add("message", "x", null)
                .add("answer", "grace", "ada");
        assertThat(only().caller()).isEqualTo("ada");
        assertThat(only().callee()).isEqualTo("grace");
        assertThat(only().offeredMillis()).isEqualTo(20);
        assertThat(only().answeredAfterMillis()).isEqualTo(20);
    }

    @Test
    void saysThatNobodyAnswered() {
        add("offer", "ada", "grace").add("candidates", "ada", "grace", "host");
        assertThat(only().finding()).isEqualTo("unanswered");
        assertThat(only().answeredAfterMillis()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "host, '', no_candidates_from_callee",
        "'', host, no_candidates_from_caller",
        "host, host, host_only",
        "host, host srflx, no_relay",
        "host srflx, host srflx, no_relay",
        "host, host srflx relay, complete",
        "relay, host, complete"
    })
    void saysWhatIsMissing(String caller, String callee, String finding) {
        add("offer", "ada", "grace").add("answer", "grace", "ada");
        add("candidates", "ada", "grace", types(caller)).add("candidates", "grace", "ada", types(callee));
        assertThat(only().finding()).isEqualTo(finding);
        assertThat(only().advice()).isNotEmpty();
    }

    @Test
    void keepsPairsApart() {
        add("offer", "c", "a").add("offer", "c", "b").add("answer", "a", "c").add("candidates", "b", "c", "host");
        assertThat(Negotiations.in(steps))
                .extracting(Negotiation::callee, Negotiation::finding)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", "no_candidates_from_callee"),
                        org.assertj.core.groups.Tuple.tuple("b", "unanswered"));
        assertThat(Negotiations.in(steps).get(1).calleeCandidates()).isEqualTo(Map.of("host", 1));
    }

    @Test
    void takesAnOfferToEverybodyForOneToWhoeverAnswers() {
        add("offer", "ada", null).add("answer", "grace", null).add("candidates", "grace", null, "host");
        assertThat(only().callee()).isEqualTo("grace");
        assertThat(only().calleeCandidates()).isEqualTo(Map.of("host", 1));
    }

    @Test
    void countsRestartsAndGlare() {
        add("offer", "ada", "grace")
                .add("offer", "grace", "ada")
                .add("answer", "grace", "ada")
                .add("offer", "ada", "grace");
        assertThat(only().offers()).isEqualTo(3);
    }

    private static String[] types(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }
}
