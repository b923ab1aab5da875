// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The figures in {@code docs/performance.md}. What stands there between two marks is written anew; what was learned
 * from the figures is written by people around it.
 */
public final class Report {
    private static final String BEGIN = "<!-- figures: written by bench/run -->";
    private static final String END = "<!-- end of figures -->";

    private final Results results;
    private final List<String> subjects;

    /** @param subjects all there are, in the order of the tables */
    public Report(Results results, List<String> subjects) {
        this.results = results;
        this.subjects = subjects;
    }

    /** Writes the page and the plots beside it. */
    public void write(Path docs, Path bench) throws IOException {
        Path page = docs.resolve("performance.md");
        String old = Files.exists(page) ? Files.readString(page) : "# Performance\n\n" + BEGIN + "\n" + END + "\n";
        String figures = figures(charts(Files.createDirectories(docs.resolve("performance"))), bench);
        int begin = old.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(page, old.substring(0, begin) + "\n\n" + figures + "\n" + old.substring(old.indexOf(END)));
    }

    private String figures(List<String> charts, Path bench) {
        StringBuilder text = new StringBuilder("### Machine and versions\n\n").append(Machine.describe(bench));
        section(text, "Parley beside its peers", bars());
        section(text, "Every server", everything());
        section(text, "Each dialect beside the bare Go relay", originals());
        section(text, "Rooms, coming and going, staying", others());
        charts.forEach(chart -> text.append("\n").append(chart).append("\n"));
        return text.toString();
    }

    private static void section(StringBuilder text, String title, Table table) {
        if (!table.isEmpty()) {
            text.append("\n### ").append(title).append("\n\n").append(table);
        }
    }

    /** Parley stands there with the topic dialect, whose frames are those of the bare relays. */
    private Table bars() {
        Table table = new Table("measure", "Parley", "against", "theirs", "ratio", "bar", "goal", "reached");
        for (Bar bar : Bar.ALL) {
            OptionalDouble ours = results.median(bar.measure(), "parley-topic", bar.figure());
            OptionalDouble theirs = results.median(bar.measure(), bar.against(), bar.figure());
            if (ours.isPresent() && theirs.isPresent()) {
                double ratio = ours.getAsDouble() / theirs.getAsDouble();
                table.row(
                        bar.what(),
                        Table.number(ours),
                        bar.against(),
                        Table.number(theirs),
                        "**" + Table.number(ratio) + "**",
                        bar.sign() + bar.bar(),
                        bar.sign() + bar.goal(),
                        bar.verdict(ratio));
            }
        }
        return table;
    }

    private Table everything() {
        Table table = new Table(
                "server",
                "window 16, msg/s",
                "CPU µs/msg",
                "50 pairs, msg/s",
                "CPU µs/msg",
                "round trip p50 / p99 µs",
                "4 kB p50 µs",
                "joins/s warm",
                "joins/s first 10 s",
                "resident / live heap kB per idle connection");
        for (String subject : subjects) {
            table.rowOf(
                    subject,
                    median("window", subject, "messages/s"),
                    median("window", subject, "server cpu µs"),
                    median("pingpong", subject, "messages/s"),
                    median("pingpong", subject, "server cpu µs"),
                    median("rtt", subject, "round trip p50 µs") + " / " + median("rtt", subject, "round trip p99 µs"),
                    median("offer", subject, "round trip p50 µs"),
                    median("join", subject, "joins/s"),
                    median("cold", subject, "joins/s"),
                    median("idle", subject, "resident kB") + " / " + median("idle", subject, "live heap kB"));
        }
        return table;
    }

    private Table originals() {
        Table table = new Table("server", "window 16", "its original", "50 pairs", "its original");
        for (String subject : subjects) {
            if (Originals.ANY.contains(subject)
                    && results.median("window", "go-raw", "messages/s").isPresent()) {
                table.row(
                        subject,
                        ratio("window", subject, "go-raw"),
                        Originals.window(subject),
                        ratio("pingpong", subject, "go-raw"),
                        Originals.pingPong(subject));
            }
        }
        return table;
    }

    private Table others() {
        Table table = new Table("what", "server", "figures");
        for (String subject : subjects) {
            row(
                    table,
                    "one to 49 others",
                    "broadcast",
                    subject,
                    "deliveries/s",
                    "server cpu µs",
                    "until the last p50 µs");
            row(table, "200 join one room at once", "gathering", subject, "ms", "notices", "cpu µs per notice");
            row(table, "cost of a message, 160 under way, among so many", "spread", subject);
            row(
                    table,
                    "numbered messages, none lost, twice or out of order",
                    "numbered",
                    subject,
                    "messages",
                    "messages/s");
            row(table, "join and leave at a given rate", "churn", subject, "joins/s", "join p99 µs", "server cores");
            row(table, "held with pings", "hold", subject, "lost", "resident kB", "pings answered", "joins/s");
            row(table, "everybody comes back", "reconnect", subject, "again s", "first s", "joins/s");
        }
        return table;
    }

    /** @param names of the figures to show, all if there are none */
    private void row(Table table, String what, String measure, String subject, String... names) {
        List<String> cells = new ArrayList<>();
        for (String name : names.length == 0 ? results.names(measure, subject) : List.of(names)) {
            OptionalDouble figure = results.median(measure, subject, name);
            if (figure.isPresent()) {
                cells.add(name + " " + Table.number(figure));
            }
        }
        if (!cells.isEmpty()) {
            table.row(what, subject, String.join(", ", cells));
        }
    }

    private List<String> charts(Path folder) throws IOException {
        List<String> links = new ArrayList<>();
        chart(folder, links, "window", "messages/s", "20 pairs, window 16, 300 bytes: messages per second");
        chart(folder, links, "pingpong", "messages/s", "50 pairs, ping-pong, 300 bytes: messages per second");
        chart(folder, links, "rtt", "round trip p50 µs", "1 pair, 300 bytes: median round trip in µs");
        chart(folder, links, "join", "joins/s", "connect and join, warm: per second");
        return links;
    }

    private void chart(Path folder, List<String> links, String measure, String figure, String title)
            throws IOException {
        Chart chart = new Chart(title);
        for (String subject : subjects) {
            results.median(measure, subject, figure)
                    .ifPresent(median -> chart.add(subject, results.values(measure, subject, figure), median));
        }
        if (!chart.isEmpty()) {
            Files.writeString(folder.resolve(measure + ".svg"), chart.svg());
            links.add("![" + title + "](performance/" + measure + ".svg)");
        }
    }

    private String median(String measure, String subject, String name) {
        return Table.number(results.median(measure, subject, name));
    }

    private String ratio(String measure, String subject, String against) {
        OptionalDouble ours = results.median(measure, subject, "messages/s");
        OptionalDouble theirs = results.median(measure, against, "messages/s");
        return ours.isPresent() && theirs.isPresent() ? Table.number(ours.getAsDouble() / theirs.getAsDouble()) : "–";
    }
}
