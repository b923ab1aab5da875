// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.testkit.OddJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairs of all five dialects on one server at the same time: whatever one sends, the other gets byte for byte. */
class FiveDialectsAtOnceIT {
    private static final long SEED = Long.getLong("parley.payload.seed", 20_250_101);
    private static final int ROUNDS = 300;
    /** As many signals as topic's queue holds for certain. */
    private static final int WINDOW = 10;

    private final ParleyServer server = WireServers.five();
    private final String room = "five" + System.nanoTime();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anyPayloadArrivesByteForByteAndInOrder(boolean onRootPaths) {
        OddJson odd = new OddJson(SEED);
        List<WirePair> pairs = WirePair.ofEach(server, room + onRootPaths, onRootPaths);
        try {
            for (int round = 0; round < ROUNDS; round += WINDOW) {
                List<String> payloads = new ArrayList<>();
                for (int i = 0; i < WINDOW; i++) {
                    // turnip and meet read nothing else in null, altair and turnip want a payload at all.
                    payloads.add(odd.value());
                }
                for (String payload : payloads) {
                    pairs.forEach(pair -> pair.send(payload));
                }
                for (String payload : payloads) {
                    pairs.forEach(pair -> pair.expect(payload));
                }
            }
        } finally {
            pairs.forEach(WirePair::close);
        }
    }

    @Test
    void aMessageOfTheLargestSizePassesAndOneByteMoreClosesItsSenderAlone() {
        List<WirePair> pairs = WirePair.ofEach(server, room, false);
        try {
            for (WirePair pair : pairs) {
                String largest = OddJson.ofBytes(pair.room());
                pair.send(largest);
                pair.expect(largest);
            }
            for (WirePair pair : pairs) {
                pair.send(OddJson.ofBytes(pair.room() + 1));
                assertThat(pair.from().closed()).as(pair.dialect()).startsWith("1009");
                assertThat(pair.to().next()).as(pair.dialect()).containsIgnoringCase("left");
                assertThat(pair.to().isOpen()).isTrue();
            }
        } finally {
            pairs.forEach(WirePair::close);
        }
    }

    @Test
    void frameOfSixtyFourLevelsPassesAndOneLevelMoreIsMalformed() {
        List<WirePair> pairs = WirePair.ofEach(server, room, true);
        try {
            for (WirePair pair : pairs) {
                String deepest = "[".repeat(63) + "]".repeat(63);
                pair.send(deepest);
                pair.expect(deepest);
                pair.send("[" + deepest + "]");
                boolean closes =
                        pair.dialect().equals("rendezvous") || pair.dialect().equals("topic");
                if (closes) {
                    assertThat(pair.from().closed()).startsWith("1007");
                } else {
                    assertThat(pair.from().next()).containsIgnoringCase("invalid");
                }
            }
        } finally {
            pairs.forEach(WirePair::close);
        }
    }
}
