package io.dealflow.bench.drill;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Watches how many deals have ended, and what that takes. */
final class DrillWatch implements AutoCloseable {

    private static final Duration NO_PROGRESS = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final StandaloneProcess process;
    private final StatusFollower statuses;
    private final int deals;
    private final List<Sample> samples = new ArrayList<>();

    /**
     * What it took until a tenth of the deals had ended.
     *
     * @param peakBytes largest resident size of the standalone process since it was last started
     * @param load load average of the machine over the last minute
     */
    record Sample(long peakBytes, double load) {}

    /** Starts to watch. */
    DrillWatch(StandaloneProcess process, int deals) {
        this.process = process;
        this.deals = deals;
        this.statuses = new StatusFollower(process.kafka());
    }

    /**
     * Waits until so many deals have ended.
     *
     * @return how many have
     * @throws TimeoutException if none has for 10 minutes
     */
    int await(int expected) throws InterruptedException, TimeoutException {
        int before = -1;
        long limit = 0;
        while (true) {
            int ended = statuses.ended();
            sample(ended);
            if (ended >= expected) {
                return ended;
            }
            if (ended > before) {
                before = ended;
                limit = System.nanoTime() + NO_PROGRESS.toNanos();
            } else if (System.nanoTime() > limit) {
                throw new TimeoutException(
                        "%d of %d deals had ended, and none more within %s".formatted(ended, expected, NO_PROGRESS));
            }
            process.requireAlive();
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    /** Where all runs stand in the end. */
    RunStates finish() throws InterruptedException, TimeoutException {
        return statuses.finish(NO_PROGRESS);
    }

    /** What it took, one for each tenth of the deals. */
    List<Sample> samples() {
        return Collections.unmodifiableList(samples);
    }

    @Override
    public void close() {
        statuses.close();
    }

    private void sample(int ended) {
        while (samples.size() < DrainRate.PARTS && ended >= DrainRate.upTo(samples.size() + 1, deals)) {
            samples.add(new Sample(
                    process.peakMemoryBytes(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        }
    }
}
