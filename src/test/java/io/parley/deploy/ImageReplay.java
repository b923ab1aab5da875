// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file system of the image, made without a container engine: the COPY instructions of the Dockerfile's last stage
 * carried out below a folder, beside the folders that the base image has and the runtime that the build has unpacked.
 *
 * <p>Of the base image are known: {@code /config} is the folder of {@code defaultServer}, the server writes to
 * {@code /opt/ol/wlp/output} and {@code /logs}, and the variables that say so to Liberty.
 */
final class ImageReplay {
    /** What the Dockerfile's head says must be writable, and nothing else. */
    static final List<String> WRITABLE = List.of("opt/ol/wlp/output", "logs", "tmp");

    private static final Path BUILT = Path.of("target/parley.war");
    private static final String CONFIG = "opt/ol/wlp/usr/servers/defaultServer";

    private final Path root;
    private final Dockerfile dockerfile;

    private ImageReplay(Path root, Dockerfile dockerfile) {
        this.root = root;
        this.dockerfile = dockerfile;
    }

    /** Builds the file system below an empty folder. */
    static ImageReplay of(Dockerfile dockerfile, Path root) {
        ImageReplay image = new ImageReplay(root, dockerfile);
        try {
            for (String folder : WRITABLE) {
                Files.createDirectories(root.resolve(folder));
            }
            Files.createDirectories(root.resolve(CONFIG));
            Files.createSymbolicLink(root.resolve("config"), Path.of(CONFIG));
            for (String instruction : dockerfile.finalStage()) {
                if (instruction.startsWith("COPY ")) {
                    image.copy(instruction.substring(5));
                }
            }
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(String argument) throws IOException {
        List<String> words = Dockerfile.words(argument);
        String target = words.get(words.size() - 1);
        Path into = root.resolve(target.substring(1));
        for (String word : words.subList(0, words.size() - 1)) {
            Path source = argument.contains("--from=build") ? built(word) : Path.of(word);
            if (Files.isDirectory(source)) {
                copyTree(source, into);
            } else {
                copyFile(source, target.endsWith("/") ? into.resolve(source.getFileName()) : into);
            }
        }
    }

    /** What the first stage has built, this build has built as well. */
    private static Path built(String word) {
        if (!word.equals("/src/target/parley.war")) {
            throw new IllegalArgumentException(word + " is not built here");
        }
        return BUILT;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                copyFile(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** Takes the right to write from everything but {@link #WRITABLE}, which belongs to that user if there is one. */
    void makeReadOnly(String user) {
        for (Path file : files()) {
            if (WRITABLE.stream().noneMatch(folder -> file.startsWith(root.resolve(folder)))) {
                permit(file, Files.isDirectory(file) || Files.isExecutable(file) ? "r-xr-xr-x" : "r--r--r--");
            } else if (!user.isEmpty()) {
                Tool.run("chown", user, file.toString());
            }
        }
    }

    /** Gives the right to write back, so that the folder can be removed. */
    void makeWritable() {
        files().stream().filter(Files::isDirectory).forEach(folder -> permit(folder, "rwxr-xr-x"));
    }

    private static void permit(Path file, String permissions) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the base image sets, and Java, which is elsewhere here. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("WLP_USER_DIR", root.resolve("opt/ol/wlp/usr").toString());
        environment.put("WLP_OUTPUT_DIR", root.resolve("opt/ol/wlp/output").toString());
        environment.put("LOG_DIR", root.resolve("logs").toString());
        environment.put("RANDFILE", root.resolve("tmp/.rnd").toString());
        environment.put("WLP_SKIP_MAXPERMSIZE", "true");
        environment.put("JVM_ARGS", "-Xmx512m -Djava.io.tmpdir=" + root.resolve("tmp"));
        return environment;
    }

    Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** The command after CMD in the HEALTHCHECK instruction. */
    String healthCheck() {
        String check = dockerfile.last("HEALTHCHECK");
        return check.substring(check.indexOf("CMD ") + 4);
    }

    /** All files that must not change, with size and time of the last change. */
    Map<String, String> readOnlyFiles() {
        return files().stream()
                .filter(file -> WRITABLE.stream().noneMatch(folder -> file.startsWith(root.resolve(folder))))
                .collect(Collectors.toMap(
                        file -> root.relativize(file).toString(), ImageReplay::state, (a, b) -> a, TreeMap::new));
    }

    private static String state(Path file) {
        try {
            return Files.size(file) + " bytes, " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(root)) {
            return new ArrayList<>(
                    files.filter(file -> !Files.isSymbolicLink(file)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
