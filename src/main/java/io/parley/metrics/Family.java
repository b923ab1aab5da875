// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** All series of one name. */
final class Family {
    /** So many series of one name are a slip: labels are closed sets, and scrapes must stay small whatever happens. */
    static final int MOST_SERIES = 1_000;

    private final String name;
    private final String help;
    private final String type;
    private final Map<Labels, Series> series = new ConcurrentHashMap<>();

    Family(String name, String help, String type) {
        this.name = name;
        this.help = help;
        this.type = type;
    }

    boolean isOf(String otherHelp, String otherType) {
        return help.equals(otherHelp) && type.equals(otherType);
    }

    /** The series of those labels, made when there is none yet; one that is too many is never shown. */
    Series series(Labels labels, Supplier<? extends Series> make) {
        Series present = series.get(labels);
        if (present != null) {
            return present;
        }
        Series made = series.computeIfAbsent(labels, key -> series.size() < MOST_SERIES ? make.get() : null);
        return made != null ? made : make.get();
    }

    int size() {
        return series.size();
    }

    void write(StringBuilder out) {
        out.append("# HELP ").append(name).append(' ');
        out.append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        series.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> entry.getValue().write(name, entry.getKey(), out));
    }
}
