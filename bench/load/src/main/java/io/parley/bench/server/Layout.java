// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the builds leave what is started here. The working directory is this project's folder. */
public final class Layout {
    private static final Path BENCH = Path.of("").toAbsolutePath();

    private Layout() {}

    /** The folder for what a run leaves behind. */
    public static Path work() {
        return BENCH.resolve("target");
    }

    /** Parley's own project. */
    public static Path parley() {
        return BENCH.getParent();
    }

    static Path peers() {
        return BENCH.resolve("peers");
    }

    static Path liberty() {
        return existing(peers().resolve("liberty/target/liberty/wlp"));
    }

    static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing: start with bench/run, which builds it");
        }
        return path;
    }
}
