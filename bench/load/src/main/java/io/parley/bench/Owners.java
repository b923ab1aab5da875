// SPDX-License-Identifier: Apache-2.0
package io.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whose the samples of a profile are: each is the innermost frame's that has an owner. */
final class Owners {
    private static final Pattern KERNEL = Pattern.compile(
            "_*(GI_)?(libc_)?(write|writev|read|readv|send|sendto|recv|recvfrom|epoll_\\w+|poll|syscall|futex\\w*|accept4?|close|"
                    + "pthread_\\w+|lll_\\w+|sched_yield|gettid|clock_\\w+|timer_\\w+)|NET_.*|.*_nolock");
    private static final Pattern MACHINE =
            Pattern.compile("(?i)\\[(GC |G1|C1 |C2 |VM |Service|Sweeper|Signal|Concurrent).*");

    private final Map<String, Long> samples = new TreeMap<>();
    private long all;

    private Owners() {}

    /** Counts the samples of a file with a stack, outermost frame first, and a number on each line. */
    static Owners of(Path collapsed) throws IOException {
        Owners owners = new Owners();
        Files.readAllLines(collapsed).forEach(owners::count);
        return owners;
    }

    private void count(String line) {
        int end = line.lastIndexOf(' ');
        long count = Long.parseLong(line.substring(end + 1));
        samples.merge(owner(line.substring(0, end).split(";")), count, Long::sum);
        all += count;
    }

    static String owner(String... stack) {
        if (MACHINE.matcher(stack[0]).matches()) {
            return "JVM";
        }
        String leaf = stack[stack.length - 1];
        if (KERNEL.matcher(leaf).matches()) {
            return "kernel: " + leaf.replaceFirst("^_+(GI_)?(libc_)?", "");
        }
        for (int i = stack.length - 1; i > 0; i--) {
            if (stack[i].startsWith("io/parley/")) {
                return "ours: " + stack[i].split("/")[2];
            }
            if (stack[i].startsWith("com/ibm/") || stack[i].startsWith("io/openliberty/")) {
                return "container";
            }
            if (stack[i].startsWith("org/")) {
                return "container";
            }
        }
        return "other";
    }

    @Override
    public String toString() {
        return samples.entrySet().stream()
                .sorted((one, other) -> Long.compare(other.getValue(), one.getValue()))
                .map(entry -> String.format(Locale.ROOT, "%s %.1f %%", entry.getKey(), 100.0 * entry.getValue() / all))
                .collect(Collectors.joining(", "));
    }
}
