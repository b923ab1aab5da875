// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that Liberty's launcher reads before each start, run as the launcher runs it: sourced by sh. */
class LaunchEnvironmentTest {
    private static final Path SCRIPT = Path.of("src/main/liberty/config/environment.sh");
    private static final String SERIAL = "-XX:+UseSerialGC";

    @TempDir
    private Path folder;

    @Test
    void envFileFillsInWhatTheEnvironmentLeavesOpen() throws Exception {
        envFile("PORT=9000", "ROOM_TTL=5m");

        assertThat(launch(Map.of("ROOM_TTL", "1m")))
                .containsEntry("PORT", "9000")
                .containsEntry("ROOM_TTL", "1m");
    }

    @Test
    void envFileIsOptional() throws Exception {
        assertThat(launch(Map.of("PORT", "9000"))).containsEntry("PORT", "9000");
    }

    @Test
    void envFileIsReadOnlyInAProjectsFolder() throws Exception {
        envFile("PORT=9000");

        assertThat(launch(Map.of(), folder.resolve("opt/servers/parley"))).doesNotContainKey("PORT");
    }

    @Test
    void envFileTakesQuotesCommentsExportAndWindowsLineEnds() throws Exception {
        envFile(
                "# a comment",
                "",
                "export  A=\"with # and = inside\"  # outside",
                "  B = 'single'\r",
                "C=plain # comment",
                "D=a#b",
                "E=",
                "F=last line without an end");

        assertThat(launch(Map.of()))
                .containsEntry("A", "with # and = inside")
                .containsEntry("B", "single")
                .containsEntry("C", "plain")
                .containsEntry("D", "a#b")
                .containsEntry("E", "")
                .containsEntry("F", "last line without an end");
    }

    @Test
    void envFileRunsNoCommandsAndExpandsNothing() throws Exception {
        envFile("A=$(touch " + folder + "/ran)", "B=`touch " + folder + "/ran`", "C=$HOME", "D; touch x=1");

        assertThat(launch(Map.of())).containsEntry("C", "$HOME");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aBadLineIsNamedByItsNumberAndNotShown() throws Exception {
        envFile("A=1", "my secret", "2X=1", "B=2");

        Map<String, String> environment = launch(Map.of());

        assertThat(environment).containsEntry("A", "1").containsEntry("B", "2");
        assertThat(environment.get("stderr"))
                .contains("line 2 of .env", "line 3 of .env")
                .doesNotContain("secret");
    }

    @Test
    void anEmptyVariableOfLibertyCountsAsAbsent() throws Exception {
        envFile("PORT=9000");

        assertThat(launch(Map.of("PORT", "", "HOST", "")))
                .containsEntry("PORT", "9000")
                .doesNotContainKey("HOST");
    }

    @Test
    void aKeyOfParleysOwnGoesBeforeTheVariableOfADocument() throws Exception {
        envFile("PARLEY_HTTP_HOST=127.0.0.2");
        Map<String, String> own = Map.of(
                "PARLEY_HTTP_PORT", "9001",
                "PORT", "9000",
                "PARLEY_LOG_LEVEL", "warn",
                "PARLEY_ENVIRONMENT", "production",
                "SERVER_HOST", "127.0.0.3");

        assertThat(launch(own))
                .containsEntry("PORT", "9001")
                .containsEntry("HOST", "127.0.0.2")
                .containsEntry("WLP_LOGGING_CONSOLE_LOGLEVEL", "WARNING")
                .containsEntry("WLP_LOGGING_CONSOLE_FORMAT", "json");
    }

    @Test
    void logLevelBecomesLibertysOwn() throws Exception {
        assertThat(launch(Map.of("LOG_LEVEL", "debug")))
                .containsEntry("WLP_LOGGING_CONSOLE_LOGLEVEL", "INFO")
                .containsEntry("LIBERTY_TRACE_SPECIFICATION", "*=info:io.parley.*=fine")
                .containsEntry("LIBERTY_TRACE_FILE", "stdout");
        assertThat(launch(Map.of("LOG_LEVEL", "info"))).doesNotContainKey("LIBERTY_TRACE_SPECIFICATION");
        assertThat(launch(Map.of("LOG_LEVEL", "warn")))
                .containsEntry("WLP_LOGGING_CONSOLE_LOGLEVEL", "WARNING")
                .containsEntry("LIBERTY_TRACE_SPECIFICATION", "*=audit:io.parley.*=warning:io.parley.audit=info");
        assertThat(launch(Map.of("LOG_LEVEL", "Error")))
                .containsEntry("WLP_LOGGING_CONSOLE_LOGLEVEL", "ERROR")
                .containsEntry("LIBERTY_TRACE_SPECIFICATION", "*=audit:io.parley.*=severe:io.parley.audit=info");
    }

    @Test
    void productionLogsJson() throws Exception {
        assertThat(launch(Map.of("ENVIRONMENT", "production", "LOG_LEVEL", "debug")))
                .containsEntry("WLP_LOGGING_CONSOLE_FORMAT", "json")
                .containsEntry("WLP_LOGGING_CONSOLE_SOURCE", "message,trace");
        assertThat(launch(Map.of("ENVIRONMENT", "production", "WLP_LOGGING_CONSOLE_FORMAT", "simple")))
                .containsEntry("WLP_LOGGING_CONSOLE_FORMAT", "simple");
    }

    @Test
    void twoProcessorsOrFewerCollectSerially() throws Exception {
        assertThat(collecting(2, Map.of())).containsEntry("JVM_ARGS", SERIAL);
        assertThat(collecting(1, Map.of("JVM_ARGS", "-Xmx1g"))).containsEntry("JVM_ARGS", SERIAL + " -Xmx1g");
        assertThat(collecting(3, Map.of())).doesNotContainKey("JVM_ARGS");
        assertThat(launch(Map.of(), "parley_collector ''")).doesNotContainKey("JVM_ARGS");
    }

    @Test
    void aCollectorThatIsAskedForStays() throws Exception {
        for (String variable : List.of("JVM_ARGS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
            assertThat(collecting(2, Map.of(variable, "-Xmx1g -XX:+UseG1GC")).getOrDefault("JVM_ARGS", ""))
                    .as(variable)
                    .doesNotContain(SERIAL);
        }
        for (String options : List.of("jvm.options", "configDropins/overrides/jvm.options")) {
            Path file = server().resolve(options);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "# -XX:+UseZGC would be a comment\n");
            assertThat(collecting(2, Map.of())).containsEntry("JVM_ARGS", SERIAL);
            Files.writeString(file, "-Xmx1g\n -XX:+UseZGC\n");
            assertThat(collecting(2, Map.of())).as(options).doesNotContainKey("JVM_ARGS");
            Files.delete(file);
        }
    }

    @Test
    void aContainersQuotaOfProcessorsCounts() throws Exception {
        Path groups = Files.createDirectories(folder.resolve("cgroup"));
        int machines = Integer.parseInt(processors(groups));
        Files.writeString(groups.resolve("cpu.max"), "max 100000\n");
        assertThat(processors(groups)).isEqualTo(String.valueOf(machines));
        Files.writeString(groups.resolve("cpu.max"), "50000 100000\n");
        assertThat(processors(groups)).isEqualTo("1");
        Files.writeString(groups.resolve("cpu.max"), "150000 100000\n");
        assertThat(processors(groups)).isEqualTo(String.valueOf(Math.min(2, machines)));
        Files.writeString(groups.resolve("cpu.max"), "100000000 100000\n");
        assertThat(processors(groups)).isEqualTo(String.valueOf(Math.min(1_000, machines)));

        Files.delete(groups.resolve("cpu.max"));
        Files.createDirectories(groups.resolve("cpu"));
        Files.writeString(groups.resolve("cpu/cpu.cfs_period_us"), "100000\n");
        Files.writeString(groups.resolve("cpu/cpu.cfs_quota_us"), "-1\n");
        assertThat(processors(groups)).isEqualTo(String.valueOf(machines));
        Files.writeString(groups.resolve("cpu/cpu.cfs_quota_us"), "20000\n");
        assertThat(processors(groups)).isEqualTo("1");
    }

    private String processors(Path groups) throws Exception {
        return launch(Map.of(), "parley_count_processors " + groups + "; export parley_processors")
                .get("parley_processors");
    }

    /** What the launcher would get on a machine with so many processors. */
    private Map<String, String> collecting(int processors, Map<String, String> environment) throws Exception {
        return launch(environment, "parley_collector " + processors);
    }

    /** What becomes of an environment when something more is done with the script's functions than the machine asks for. */
    private Map<String, String> launch(Map<String, String> environment, String more) throws Exception {
        String args = environment.getOrDefault("JVM_ARGS", "");
        return launch(
                environment, server(), "JVM_ARGS='" + args + "'; [ -n \"$JVM_ARGS\" ] || unset JVM_ARGS; " + more);
    }

    private Path server() {
        return folder.resolve("target/liberty/wlp/usr/servers/parley");
    }

    private void envFile(String... lines) throws IOException {
        Files.writeString(folder.resolve(".env"), String.join("\n", lines));
    }

    private Map<String, String> launch(Map<String, String> environment) throws Exception {
        return launch(environment, server());
    }

    /** The environment the server would get; under "stderr" what the script said. */
    private Map<String, String> launch(Map<String, String> environment, Path server) throws Exception {
        return launch(environment, server, ":");
    }

    private Map<String, String> launch(Map<String, String> environment, Path server, String more) throws Exception {
        Path said = folder.resolve("stderr");
        ProcessBuilder shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        ". \"$0\"; " + more + "; env -0",
                        SCRIPT.toAbsolutePath().toString())
                .redirectError(said.toFile());
        shell.environment().clear();
        shell.environment().putAll(environment);
        shell.environment().put("PATH", System.getenv("PATH"));
        shell.environment().put("SERVER_CONFIG_DIR", server.toString());
        Process process = shell.start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Map<String, String> result = Stream.of(printed.split("\0"))
                .map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1], (a, b) -> b, TreeMap::new));
        result.put("stderr", Files.readString(said));
        return result;
    }
}
