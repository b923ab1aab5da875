// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process and its children have used up to now.
 *
 * @param cpuMicros processor time, user and system; the kernel counts it in steps of 10 ms
 * @param residentKilobytes memory that is in use at present
 */
public record Usage(long cpuMicros, long residentKilobytes) {
    private static final long MICROS_PER_TICK = 10_000;

    /** Reads it from {@code /proc}; a process that has just ended counts nothing. */
    public static Usage of(ProcessHandle process) {
        Usage sum = ofOne(process.pid());
        for (ProcessHandle child : process.descendants().toList()) {
            sum = sum.plus(ofOne(child.pid()));
        }
        return sum;
    }

    Usage plus(Usage more) {
        return new Usage(cpuMicros + more.cpuMicros, residentKilobytes + more.residentKilobytes);
    }

    private static Usage ofOne(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The name, in parentheses, may hold anything; after it the fields are separated by blanks, the third
            // first.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            long resident = Files.readString(Path.of("/proc/" + pid + "/status"))
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return new Usage(ticks * MICROS_PER_TICK, resident);
        } catch (IOException e) {
            return new Usage(0, 0);
        }
    }
}
