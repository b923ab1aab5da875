// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.report;

import java.util.List;

/**
 * What Parley must reach beside one peer, and what it should.
 *
 * @param what as the table says it
 * @param measure whose figure
 * @param figure which one
 * @param against the peer
 * @param bar the ratio of Parley's figure to the peer's that must be reached
 * @param goal the ratio to strive for
 * @param lowerIsBetter whether the ratio must stay below instead of above
 */
record Bar(String what, String measure, String figure, String against, double bar, double goal, boolean lowerIsBetter) {
    private static final String RATE = "messages/s";

    static final List<Bar> ALL = List.of(
            more("20 pairs, window 16, messages/s", "window", RATE, "liberty", 0.9, 2),
            more("20 pairs, window 16, messages/s", "window", RATE, "node", 0.75, 1.5),
            more("20 pairs, window 16, messages/s", "window", RATE, "peerjs", 0.75, 1.5),
            more("20 pairs, window 16, messages/s", "window", RATE, "go", 0.3, 1),
            more("50 pairs, ping-pong, messages/s", "pingpong", RATE, "node", 0.9, 1.3),
            more("50 pairs, ping-pong, messages/s", "pingpong", RATE, "peerjs", 0.9, 1.3),
            more("50 pairs, ping-pong, messages/s", "pingpong", RATE, "go", 0.5, 1),
            less("1 pair, round trip p50, µs", "rtt", "round trip p50 µs", "node", 1.9, 1.1),
            less("the same with an offer of 4 kB, µs", "offer", "round trip p50 µs", "node", 1.9, 1.1),
            more("connect + join, warm, per second", "join", "joins/s", "node", 1, 1.5),
            more("connect + join, first 10 s, per second", "cold", "joins/s", "node", 0.3, 1),
            less("server CPU per relayed message, µs", "window", "server cpu µs", "liberty", 1.15, 0.5),
            less("resident memory per idle connection, kB", "idle", "resident kB", "liberty", 1.15, 0.6));

    private static Bar more(String what, String measure, String figure, String against, double bar, double goal) {
        return new Bar(what, measure, figure, against, bar, goal, false);
    }

    private static Bar less(String what, String measure, String figure, String against, double bar, double goal) {
        return new Bar(what, measure, figure, against, bar, goal, true);
    }

    String sign() {
        return lowerIsBetter ? "≤ " : "≥ ";
    }

    String verdict(double ratio) {
        if (reaches(ratio, goal)) {
            return "goal";
        }
        return reaches(ratio, bar) ? "bar" : "**below**";
    }

    private boolean reaches(double ratio, double mark) {
        return lowerIsBetter ? ratio <= mark : ratio >= mark;
    }
}
