// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import io.parley.testkit.Exposition;
import io.parley.testkit.Exposition.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a running server counts, after a little of everything has happened to it. */
class MetricsIT {
    private static final ParleyServer SERVER = Observed.server();

    @BeforeAll
    static void haveALittleOfEverythingHappen() {
        Traffic.ofEveryKind(SERVER);
    }

    @Test
    void showsWhatThePageOfTheMetricsSays() {
        MetricsReference reference = MetricsReference.read();
        Exposition live = Exposition.of(Observed.metrics());
        if (Boolean.getBoolean("parley.renew")) {
            reference.mergedWith(live).write();
            reference = MetricsReference.read();
        }

        assertThat(live.families().keySet()).containsExactlyElementsOf(reference.names());
        for (Family family : live.families().values()) {
            assertThat(reference.entry(family.name())).as(family.name()).satisfies(entry -> {
                assertThat(entry.type()).isEqualTo(family.type());
                assertThat(entry.help()).isEqualTo(family.help());
                assertThat(entry.misses(family)).isEmpty();
            });
        }
    }

    @Test
    void satisfiesThePrometheusLinter() throws IOException, InterruptedException {
        Path page = Files.createTempFile("metrics", ".txt");
        Files.writeString(page, Observed.metrics());
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(page.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes());
        assertThat(promtool.waitFor(120, TimeUnit.SECONDS)).isTrue();
        Files.delete(page);
        assertThat(said).isEmpty();
        assertThat(promtool.exitValue()).isZero();
    }

    @Test
    void clientsCannotMakeSeries() {
        Random random = new Random(11);
        playAtRandom(random, 60);
        Set<String> before = series();
        playAtRandom(random, 600);
        Set<String> made = series();
        made.removeAll(before);

        // On a busy machine something may happen for the first time, but nothing that is not on the page.
        assertThat(made).hasSizeLessThan(10);
        MetricsReference reference = MetricsReference.read();
        assertThat(Exposition.of(Observed.metrics()).families().values())
                .allSatisfy(family -> assertThat(reference.entry(family.name()).misses(family))
                        .as(family.name())
                        .isEmpty());
    }

    private static Set<String> series() {
        // What a node asks of Redis shows with its first time, whoever made it ask; the names are the backplane's own.
        return Exposition.of(Observed.metrics()).samples().stream()
                .filter(sample -> !sample.labels().containsKey("operation"))
                .map(sample -> sample.name() + sample.labels())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void playAtRandom(Random random, int rounds) {
        for (int i = 0; i < rounds; i++) {
            String text = Long.toString(random.nextLong(), 36);
            String path = switch (i % 3) {
                case 0 -> "/topic/ws/" + text;
                case 1 -> "/altair/ws";
                default -> "/meet/ws";
            };
            try (WireClient client = WireClient.connect(SERVER.webSocket(path))) {
                client.send("{\"type\":\"" + text + "\",\"to\":\"" + text + "\",\"room_id\":\"" + text + "\"}");
                client.send("{\"type\":\"offer\",\"to\":\"" + text + "\",\"payload\":{\"type\":\"" + text + "\"}}");
                client.next();
            }
        }
    }

    @Test
    void countsARelayFromFrameToSend() {
        double before = relays("_count");
        double secondsBefore = relays("_sum");
        Traffic.topicCall(SERVER);
        Awaitility.await().until(() -> relays("_count") >= before + 2);
        assertThat(relays("_sum")).isGreaterThan(secondsBefore);
    }

    private static double relays(String suffix) {
        return Exposition.of(Observed.metrics()).sum("parley_relay_seconds" + suffix);
    }
}
