// SPDX-License-Identifier: Apache-2.0
package io.parley.bench;

import io.parley.bench.mode.Mode;
import io.parley.bench.mode.Pairs;
import io.parley.bench.server.Layout;
import io.parley.bench.server.Server;
import io.parley.bench.server.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import one.profiler.AsyncProfilerLoader;

/** Where a server's time goes, and what it allocates, under the load of many windowed pairs. */
final class Profile {
    private Profile() {}

    /** Writes {@code target/profile-SUBJECT-cpu} and {@code -alloc}, as a flame graph and as collapsed stacks. */
    static void write(Subject subject, Duration time) throws IOException {
        Mode load = new Pairs(20, 16, 300, time);
        try (Server server = subject.server().start()) {
            new Pairs(20, 16, 300, Duration.ofSeconds(15)).run(server, subject.protocol());
            for (String event : new String[] {"cpu", "alloc"}) {
                String pid = String.valueOf(server.pid());
                Path base = Layout.work().resolve("profile-" + subject.name() + "-" + event);
                profiler("start", "-e", event, pid);
                System.out.println(load.run(server, subject.protocol()).figures());
                profiler("dump", "-o", "collapsed", "-f", base + ".txt", pid);
                profiler("stop", "-o", "flamegraph", "-f", base + ".html", pid);
                System.out.println("written: " + base + ".html");
            }
        }
    }

    private static void profiler(String... arguments) throws IOException {
        System.out.println(AsyncProfilerLoader.executeProfiler(arguments));
    }
}
