package io.dealflow.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What this process has used. */
public final class Resources {

    private static final String PEAK = "VmHWM:";

    private Resources() {}

    /** CPU time of the process in nanoseconds. */
    public static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Largest resident size in bytes where the system tells it (Linux), else the heap in use now. */
    public static long peakMemoryBytes() {
        return peakMemoryBytes(ProcessHandle.current().pid())
                .orElseGet(() ->
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    /**
     * Largest resident size of a process in bytes; empty where the system does not tell it, or of a process that is
     * gone.
     */
    public static OptionalLong peakMemoryBytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", "" + pid, "status")).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
