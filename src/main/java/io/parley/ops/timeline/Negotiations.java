// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out of a room's steps what came of each pair's offers. */
final class Negotiations {
    private static final String RELAY = "relay";

    private final List<Pair> pairs = new ArrayList<>();

    private Negotiations() {}

    static List<Negotiation> in(List<Step> steps) {
        Negotiations negotiations = new Negotiations();
        steps.forEach(negotiations::take);
        return negotiations.pairs.stream().map(Pair::negotiation).toList();
    }

    private void take(Step step) {
        switch (step.what()) {
            case Step.OFFER -> offer(step);
            case Step.ANSWER -> answer(step);
            case Step.CANDIDATES -> candidates(step);
            default -> {}
        }
    }

    private void offer(Step step) {
        Pair pair = find(step);
        if (pair == null) {
            pair = new Pair(step);
            pairs.add(pair);
        }
        pair.offers++;
        pair.count(step);
    }

    private void answer(Step step) {
        Pair pair = find(step);
        if (pair != null) {
            if (pair.callee == null && !step.who().equals(pair.caller)) {
                pair.callee = step.who();
            }
            if (pair.answered == null) {
                pair.answered = step.millis() - pair.offered;
            }
            pair.count(step);
        }
    }

    private void candidates(Step step) {
        Pair pair = find(step);
        if (pair != null) {
            pair.count(step);
        }
    }

    /** The latest of those whom the step can be about; with a target that is one pair, else it is a guess. */
    private @Nullable Pair find(Step step) {
        for (int i = pairs.size() - 1; i >= 0; i--) {
            if (pairs.get(i).isAbout(step)) {
                return pairs.get(i);
            }
        }
        return null;
    }

    /** Two peers, of whom the second may not be known yet. */
    private static final class Pair {
        private final String caller;
        private final long offered;
        private final Map<String, Integer> fromCaller = new TreeMap<>();
        private final Map<String, Integer> fromCallee = new TreeMap<>();
        private @Nullable String callee;
        private @Nullable Long answered;
        private int offers;

        Pair(Step offer) {
            caller = offer.who();
            callee = offer.to();
            offered = offer.millis();
        }

        boolean isAbout(Step step) {
            return step.who().equals(caller)
                    ? step.to() == null || callee == null || step.to().equals(callee)
                    : (callee == null || step.who().equals(callee))
                            && (step.to() == null || step.to().equals(caller));
        }

        void count(Step step) {
            Map<String, Integer> side = step.who().equals(caller) ? fromCaller : fromCallee;
            step.candidates().forEach((type, number) -> side.merge(type, number, Integer::sum));
        }

        Negotiation negotiation() {
            Finding finding = finding();
            return new Negotiation(
                    caller,
                    callee,
                    offers,
                    offered,
                    answered,
                    fromCaller,
                    fromCallee,
                    finding.name().toLowerCase(Locale.ROOT),
                    finding.advice());
        }

        private Finding finding() {
            if (answered == null) {
                return Finding.UNANSWERED;
            }
            if (fromCallee.isEmpty()) {
                return Finding.NO_CANDIDATES_FROM_CALLEE;
            }
            if (fromCaller.isEmpty()) {
                return Finding.NO_CANDIDATES_FROM_CALLER;
            }
            if (fromCaller.keySet().equals(Set.of("host"))
                    && fromCallee.keySet().equals(Set.of("host"))) {
                return Finding.HOST_ONLY;
            }
            return fromCaller.containsKey(RELAY) || fromCallee.containsKey(RELAY) ? Finding.COMPLETE : Finding.NO_RELAY;
        }
    }
}
