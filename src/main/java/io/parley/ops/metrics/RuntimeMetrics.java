// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import io.parley.metrics.Metrics;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;

/** The figures of the Java runtime and its process, under the names that dashboards for Java expect. */
final class RuntimeMetrics {
    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;

    private RuntimeMetrics() {}

    static void register(Metrics metrics) {
        memory(metrics);
        collections(metrics);
        threads(metrics);
        process(metrics);
    }

    private static void memory(Metrics metrics) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        area(metrics, "heap", memory::getHeapMemoryUsage);
        area(metrics, "nonheap", memory::getNonHeapMemoryUsage);
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            metrics.gauge(
                    "jvm_memory_pool_used_bytes",
                    "Used memory of a pool, in bytes.",
                    () -> pool.getUsage().getUsed(),
                    "pool",
                    pool.getName());
        }
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            metrics.gauge(
                    "jvm_buffer_pool_used_bytes",
                    "Memory in buffers outside the heap, in bytes.",
                    pool::getMemoryUsed,
                    "pool",
                    pool.getName());
        }
    }

    private static void area(Metrics metrics, String area, Supplier<MemoryUsage> usage) {
        metrics.gauge(
                "jvm_memory_used_bytes",
                "Used memory, in bytes.",
                () -> usage.get().getUsed(),
                "area",
                area);
        metrics.gauge(
                "jvm_memory_committed_bytes",
                "Memory the process has for an area, in bytes.",
                () -> usage.get().getCommitted(),
                "area",
                area);
        metrics.gauge(
                "jvm_memory_max_bytes",
                "Memory an area may have, in bytes; -1 for no limit.",
                () -> usage.get().getMax(),
                "area",
                area);
    }

    private static void collections(Metrics metrics) {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            metrics.total(
                    "jvm_gc_collection_seconds",
                    "Garbage collections and the time they took.",
                    collector::getCollectionCount,
                    () -> collector.getCollectionTime() / MILLIS,
                    "gc",
                    collector.getName());
        }
    }

    private static void threads(Metrics metrics) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        metrics.gauge("jvm_threads_current", "Live threads.", threads::getThreadCount);
        metrics.gauge("jvm_threads_daemon", "Live daemon threads.", threads::getDaemonThreadCount);
        metrics.gauge("jvm_threads_peak", "Most threads that were ever alive at once.", threads::getPeakThreadCount);
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        metrics.gauge("jvm_classes_currently_loaded", "Loaded classes.", classes::getLoadedClassCount);
    }

    private static void process(Metrics metrics) {
        double started = ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS;
        metrics.gauge(
                "jvm_available_processors",
                "Processors the process may use.",
                Runtime.getRuntime()::availableProcessors);
        metrics.gauge("process_start_time_seconds", "When the process started, in seconds since 1970.", () -> started);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            metrics.counted(
                    "process_cpu_seconds_total",
                    "Processor time the process has used, in seconds.",
                    () -> system.getProcessCpuTime() / NANOS);
            metrics.gauge("process_open_fds", "Open file descriptors.", system::getOpenFileDescriptorCount);
            metrics.gauge(
                    "process_max_fds", "File descriptors the process may open.", system::getMaxFileDescriptorCount);
        }
    }
}
