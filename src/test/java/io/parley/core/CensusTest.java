// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backplane.local.LocalBus;
import io.parley.testkit.FakeTime;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CensusTest {
    private final FakeTime time = new FakeTime();
    private final LocalBus bus = new LocalBus(time);
    private final Map<Integer, Map<String, Population>> told = new HashMap<>();
    private final List<TestNode> nodes = IntStream.range(0, 3)
            .mapToObj(number -> new TestNode(bus, "n" + number, time, new Telemetry() {
                @Override
                public void population(Map<String, Population> everywhere) {
                    told.put(number, everywhere);
                }
            }))
            .toList();

    private int joined;

    private TestConnection join(int node, String dialect, String room) {
        return nodes.get(node)
                .connect(
                        new PlainCodec(),
                        ConnectionTerms.of(dialect, dialect, 65_536),
                        RoomPolicy.UNLIMITED,
                        new PeerId("p" + joined++))
                .ask(new Command.Join(new RoomKey(dialect, room), null, Attributes.NONE, null));
    }

    private void sweepTwice() {
        nodes.forEach(node -> node.rooms().sweep());
        nodes.forEach(node -> node.rooms().sweep());
    }

    @Test
    void countsARoomThatSpansNodesOnceAndEachPeerWhereItIs() {
        join(0, "topic", "wide");
        join(1, "topic", "wide");
        TestConnection last = join(2, "topic", "wide");
        join(2, "topic", "narrow");
        join(1, "meet", "wide");

        sweepTwice();

        Map<String, Population> all = Map.of("topic", new Population(2, 4), "meet", new Population(1, 1));
        assertThat(told).isEqualTo(Map.of(0, all, 1, all, 2, all));

        last.disconnect();
        sweepTwice();

        assertThat(told.get(0)).containsEntry("topic", new Population(2, 3));
    }
}
