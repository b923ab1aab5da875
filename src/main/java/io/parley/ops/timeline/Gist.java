// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import io.parley.core.Payload;
import io.parley.core.Signal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signal is for and which types of candidates are in it: all that is ever kept of one.
 *
 * <p>Found by looking for two things in the payload's text, not by reading it as JSON: {@code typ} of a candidate (RFC 8839,
 * section 5.1), which looks the same in a candidate of its own, within a description, and within JSON that travels as a
 * string; and, where the dialect does not say, the member {@code type} or {@code candidate}. Whoever writes these with
 * escapes fools nobody but the timeline.
 *
 * @param what one of the words of {@link Step}
 */
public record Gist(String what, Map<String, Integer> candidates) {
    /** Beyond this nothing is looked at. A description with all candidates has some 10,000 characters. */
    private static final int FAR_ENOUGH = 65_536;

    private static final Pattern TYPE = Pattern.compile(" typ (host|srflx|prflx|relay)\\b");
    private static final Pattern KIND =
            Pattern.compile("\"type\\\\{0,3}\"\\s{0,9}:\\s{0,9}\\\\{0,3}\"(offer|answer)\\\\{0,3}\"");
    private static final Pattern CANDIDATE = Pattern.compile("\"candidate\\\\{0,3}\"\\s{0,9}:");

    public static Gist of(Signal signal) {
        Payload payload = signal.payload();
        String text = payload == null ? "" : payload.text();
        CharSequence seen = text.length() > FAR_ENOUGH ? text.subSequence(0, FAR_ENOUGH) : text;
        return new Gist(
                switch (signal.kind()) {
                    case OFFER -> Step.OFFER;
                    case ANSWER -> Step.ANSWER;
                    case CANDIDATE -> Step.CANDIDATES;
                    case UNSPECIFIED -> guess(seen);
                },
                types(seen));
    }

    public boolean isOffer() {
        return what.equals(Step.OFFER);
    }

    public boolean isAnswer() {
        return what.equals(Step.ANSWER);
    }

    public boolean isCandidates() {
        return what.equals(Step.CANDIDATES);
    }

    private static String guess(CharSequence text) {
        Matcher kind = KIND.matcher(text);
        if (kind.find()) {
            return kind.group(1);
        }
        return CANDIDATE.matcher(text).find() ? Step.CANDIDATES : Step.MESSAGE;
    }

    private static Map<String, Integer> types(CharSequence text) {
        Map<String, Integer> types = new TreeMap<>();
        for (Matcher type = TYPE.matcher(text); type.find(); ) {
            types.merge(type.group(1), 1, Integer::sum);
        }
        return types;
    }
}
