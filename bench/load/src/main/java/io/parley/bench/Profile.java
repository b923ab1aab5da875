// SPDX-License-Identifier: Apache-2.0
package io.parley.bench;

import io.parley.bench.mode.Pairs;
import io.parley.bench.server.Layout;
import io.parley.bench.server.Server;
import io.parley.bench.server.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import one.profiler.AsyncProfilerLoader;

/** Where a server's time goes, and what it allocates, under the loads that have to do with messages. */
final class Profile {
    /** Needs no permission to look into the kernel; its calls are seen from the side of the process. */
    private static final String TIME = "ctimer";

    private Profile() {}

    /** Writes {@code target/profile-SUBJECT-MEASURE-cpu} and {@code -alloc}, as flame graphs and collapsed stacks. */
    static void write(Subject subject, List<Measure> measures) throws IOException {
        try (Server server = subject.server().start()) {
            new Pairs(20, 16, 300, Duration.ofSeconds(15)).run(server, subject.protocol());
            for (Measure measure : measures) {
                for (String event : List.of(TIME, "alloc")) {
                    write(subject, measure, server, event);
                }
            }
        }
    }

    private static void write(Subject subject, Measure measure, Server server, String event) throws IOException {
        String name = "profile-" + subject.name() + "-" + measure.name() + "-" + (event.equals(TIME) ? "cpu" : event);
        Path stacks = Layout.work().resolve(name + ".txt");
        Path graph = Layout.work().resolve(name + ".html");
        Path profiler = AsyncProfilerLoader.getAsyncProfilerPath();
        server.agent(
                profiler, "start,event=" + event + ",interval=" + (event.equals(TIME) ? "1ms" : "64k") + ",threads");
        System.out.println(measure.mode().run(server, subject.protocol()).figures());
        server.agent(profiler, "dump,collapsed,threads,file=" + stacks);
        server.agent(profiler, "stop,flamegraph,file=" + graph);
        System.out.println(name + ": " + Owners.of(stacks));
    }
}
