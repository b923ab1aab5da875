// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the figures were taken on. */
final class Machine {
    private Machine() {}

    static String describe(Path bench) {
        return new Table("what", "which")
                .row(
                        "processors",
                        Runtime.getRuntime().availableProcessors() + ", "
                                + first(read(Path.of("/proc/cpuinfo")), "model name\\s*: (.*)")
                                + ", shared by server and load")
                .row("memory", memory())
                .row(
                        "kernel",
                        "Linux " + read(Path.of("/proc/sys/kernel/osrelease")).trim())
                .row("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"))
                .row("Open Liberty", first(read(bench.resolve("pom.xml")), "<liberty.version>(.*)</"))
                .row(
                        "Node",
                        output("node", "--version") + ", ws " + version(bench, "ws") + ", peer "
                                + version(bench, "peer"))
                .row("Go", output("go", "version").replaceFirst("go version ", ""))
                .toString();
    }

    private static String version(Path bench, String library) {
        return first(read(bench.resolve("peers/node/package.json")), "\"" + library + "\": \"(.*)\"");
    }

    private static String memory() {
        double kilobytes = Double.parseDouble(first(read(Path.of("/proc/meminfo")), "MemTotal:\\s*(\\d+)"));
        return String.format(Locale.ROOT, "%.0f GiB", kilobytes / 1024 / 1024);
    }

    private static String first(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElse("0");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            return "none";
        }
    }
}
