// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.Administrator;
import io.parley.it.harness.WireClient;
import io.parley.testkit.Tongue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A node that is emptied while its clients talk: everybody is told to go, and what was accepted of each sender is
 * delivered once and in order, or refused to it.
 */
final class DrainUnderLoad implements Scenario {
    private static final int IDLE = Stage.either(600, 5_000);
    private static final int PAIRS = 10;
    private static final int SECONDS = Stage.either(3, 15);
    private static final Duration PERIOD = Duration.ofMillis(2);

    private record Tally(int sent, int delivered, int refused) {}

    @Override
    public String play(Stage stage) throws Exception {
        Administrator admin = Administrator.withToken(stage.server(), ReliabilitySuiteIT.ADMIN_TOKEN);
        List<WireClient> idle = new ArrayList<>();
        for (int i = 0; i < IDLE; i++) {
            Tongue tongue = Tongue.values()[i % Tongue.values().length];
            // What has not joined in time is closed for that.
            String path = (tongue == Tongue.RENDEZVOUS ? Tongue.TOPIC : tongue).path(stage.room("idle" + i));
            idle.add(WireClient.connect(stage.server().webSocket(path)));
        }
        List<Callable<Tally>> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            Talk talk = new Talk(stage, i);
            pairs.add(talk::untilToldToGo);
        }
        pairs.add(() -> {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            admin.object("POST", "drain?seconds=" + SECONDS);
            return new Tally(0, 0, 0);
        });
        List<Tally> tallies = Stage.together(pairs);
        try {
            assertThat(idle.stream().map(WireClient::closed).collect(Collectors.toSet()))
                    .isEqualTo(Set.of("1012 going-away"));
        } finally {
            admin.object("POST", "undrain");
        }
        return (IDLE + 2 * PAIRS) + " of " + (IDLE + 2 * PAIRS) + " told within " + SECONDS + " s; of "
                + sum(tallies, 0) + " signals meanwhile " + sum(tallies, 1) + " delivered, " + sum(tallies, 2)
                + " refused, 0 lost";
    }

    private static int sum(List<Tally> tallies, int which) {
        return tallies.stream()
                .mapToInt(tally ->
                        List.of(tally.sent, tally.delivered, tally.refused).get(which))
                .sum();
    }

    /** A pair of topic, the dialect that refuses with a number. */
    private static final class Talk {
        private final WireClient from;
        private final WireClient to;
        private final String target;

        Talk(Stage stage, int number) {
            String path = Tongue.TOPIC.path(stage.room("pair" + number));
            to = WireClient.connect(stage.server().webSocket(path));
            target = Frames.text(to.next(), "selfId");
            from = WireClient.connect(stage.server().webSocket(path));
        }

        Tally untilToldToGo() {
            int sent = 0;
            try {
                while (from.isOpen()) {
                    String number = "" + (sent + 1);
                    from.send("{\"type\":\"offer\",\"to\":\"" + target + "\",\"payload\":" + number + ",\"msgId\":\""
                            + number + "\"}");
                    sent++;
                    LockSupport.parkNanos(PERIOD.toNanos());
                }
            } catch (CompletionException e) {
                // It was told to go, between the look and the send.
            }
            assertThat(from.closed()).isEqualTo("1012 going-away");
            assertThat(to.closed()).isEqualTo("1012 going-away");
            List<Integer> delivered = numbers(to, "\"type\":\"offer\"");
            List<Integer> refused = numbers(from, "\"type\":\"error\"");
            assertThat(delivered).as("once and in order").isSorted().doesNotHaveDuplicates();
            Set<Integer> both = new TreeSet<>(delivered);
            assertThat(refused)
                    .allSatisfy(number -> assertThat(both.add(number)).isTrue());
            // What the server took of a sender's signals it took in their order, so what became of them has no gap.
            assertThat(both)
                    .isEqualTo(IntStream.rangeClosed(1, both.size()).boxed().collect(Collectors.toSet()));
            return new Tally(sent, delivered.size(), refused.size());
        }

        private static List<Integer> numbers(WireClient client, String type) {
            List<Integer> numbers = new ArrayList<>();
            for (String frame = client.poll(); frame != null; frame = client.poll()) {
                if (frame.contains(type)) {
                    numbers.add(Integer.parseInt(Frames.text(frame, "msgId")));
                }
            }
            return numbers;
        }
    }
}
