// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @Test
    void showsEverythingByNameAndThenByLabels() {
        metrics.counter("b_total", "Second.", "kind", "z").add(2);
        metrics.counter("b_total", "Second.", "kind", "a").increment();
        metrics.level("a_active", "First.").rise();

        assertThat(metrics.text()).isEqualTo("""
                # HELP a_active First.
                # TYPE a_active gauge
                a_active 1
                # HELP b_total Second.
                # TYPE b_total counter
                b_total{kind="a"} 1
                b_total{kind="z"} 2
                """);
    }

    @Test
    void levelsRiseAndFall() {
        Level level = metrics.level("a_active", "A.");
        level.rise();
        level.rise();
        level.fall();

        assertThat(level.value()).isEqualTo(1);
        assertThat(metrics.text()).endsWith("a_active 1\n");
    }

    @Test
    void asksForGaugesWhenTheyAreShown() {
        double[] value = {1.5};
        metrics.gauge("a", "A.", () -> value[0]);
        metrics.counted("b_total", "B.", () -> value[0] * 2);
        metrics.total("c_seconds", "C.", () -> value[0] * 4, () -> value[0], "gc", "x");
        value[0] = 2.5;

        assertThat(metrics.text()).isEqualTo("""
                # HELP a A.
                # TYPE a gauge
                a 2.5
                # HELP b_total B.
                # TYPE b_total counter
                b_total 5
                # HELP c_seconds C.
                # TYPE c_seconds summary
                c_seconds_count{gc="x"} 10
                c_seconds_sum{gc="x"} 2.5
                """);
    }

    @Test
    void countsTimesByUpperBounds() {
        Histogram histogram = metrics.histogram("t_seconds", "T.", new double[] {0.001, 0.1, 2}, "d", "x");
        histogram.record(Duration.ofMillis(1));
        histogram.record(Duration.ofNanos(1_000_001));
        histogram.record(Duration.ofMillis(100));
        histogram.record(Duration.ofSeconds(2));
        histogram.record(Duration.ofSeconds(3));
        histogram.record(Duration.ofSeconds(-5));

        assertThat(histogram.count()).isEqualTo(6);
        assertThat(metrics.text()).isEqualTo("""
                # HELP t_seconds T.
                # TYPE t_seconds histogram
                t_seconds_bucket{d="x",le="0.001"} 2
                t_seconds_bucket{d="x",le="0.1"} 4
                t_seconds_bucket{d="x",le="2"} 5
                t_seconds_bucket{d="x",le="+Inf"} 6
                t_seconds_sum{d="x"} 5.102000001
                t_seconds_count{d="x"} 6
                """);
    }

    @Test
    void takesTheLongestTimesThereAre() {
        Histogram histogram = metrics.histogram("t_seconds", "T.", Histogram.LONG);
        histogram.record(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(histogram.count()).isEqualTo(1);
        assertThat(metrics.text()).contains("t_seconds_bucket{le=\"+Inf\"} 1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "3, 3",
        "-2, -2",
        "0.25, 0.25",
        "1e15, 1000000000000000",
        "1e16, 1.0E16",
        "1e-5, 1.0E-5",
        "Infinity, +Inf",
        "-Infinity, -Inf",
        "NaN, NaN"
    })
    void writesNumbersSoThatPrometheusReadsThem(double number, String written) {
        metrics.gauge("a", "A.", () -> number);

        assertThat(metrics.text()).endsWith("a " + written + "\n");
    }

    @Test
    void escapesWhatWouldBreakTheFormat() {
        metrics.counter("a_total", "One\\two\nthree.", "name", "\"x\\y\nz\"").increment();

        assertThat(metrics.text())
                .isEqualTo("# HELP a_total One\\\\two\\nthree.\n# TYPE a_total counter\n"
                        + "a_total{name=\"\\\"x\\\\y\\nz\\\"\"} 1\n");
    }

    @Test
    void countsOnInTheSeriesThatIsThere() {
        metrics.counter("a_total", "A.", "k", "x").increment();

        assertThat(metrics.counter("a_total", "A.", "k", "x")).isSameAs(metrics.counter("a_total", "A.", "k", "x"));
        assertThat(metrics.counter("a_total", "A.", "k", "x").value()).isEqualTo(1);
        assertThat(metrics.size()).isEqualTo(1);
    }

    @Test
    void refusesOneNameForTwoThings() {
        metrics.counter("a_total", "A.");

        assertThatThrownBy(() -> metrics.counter("a_total", "Something else."))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> metrics.level("a_total", "A.")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "a b", "A", "a{", "\u00e4"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> metrics.counter(name, "A.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> metrics.counter("a_total", "A.", name, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesALabelWithoutValue() {
        assertThatThrownBy(() -> metrics.counter("a_total", "A.", "k")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverShowsMoreSeriesThanAScrapeCanBear() {
        for (int i = 0; i < 10 * Family.MOST_SERIES; i++) {
            metrics.counter("a_total", "A.", "slip", Integer.toString(i)).increment();
        }

        assertThat(metrics.size()).isEqualTo(Family.MOST_SERIES);
        metrics.counter("a_total", "A.", "slip", "0").increment();
        assertThat(metrics.counter("a_total", "A.", "slip", "0").value()).isEqualTo(2);
    }

    @Test
    void losesNoCountAmongThreads() throws Exception {
        Counter counter = metrics.counter("a_total", "A.");
        Histogram histogram = metrics.histogram("t_seconds", "T.", Histogram.SHORT);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 50_000; i++) {
                        counter.increment();
                        histogram.record(Duration.ofMillis(i % 20));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(counter.value()).isEqualTo(200_000);
        assertThat(histogram.count()).isEqualTo(200_000);
    }
}
