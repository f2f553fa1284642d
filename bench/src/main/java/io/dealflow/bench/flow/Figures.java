package io.dealflow.bench.flow;

import java.time.Duration;

/**
 * What a load measured.
 *
 * @param records how many records went through
 * @param took from the first sent to the last arrived
 * @param p50Millis median time from end to end
 * @param p99Millis 99th percentile of the time from end to end
 * @param cpu CPU time of the whole process, broker included
 * @param peakMemoryBytes largest resident size of the whole process so far
 */
record Figures(int records, Duration took, double p50Millis, double p99Millis, Duration cpu, long peakMemoryBytes) {

    double perSecond() {
        return records / (took.toNanos() / 1e9);
    }

    double cpuMillisPerRecord() {
        return cpu.toNanos() / 1e6 / records;
    }
}
