package io.dealflow.bench.drill;

import io.dealflow.schemas.RunStatus;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Watches how many deals have ended, and what that takes. */
final class DrillWatch implements AutoCloseable {

    private final DrillTarget target;
    private final StatusFollower statuses;
    private final int deals;
    private final List<Sample> samples = new ArrayList<>();

    /**
     * What it took until a tenth of the deals had ended.
     *
     * @param peakBytes largest resident size of the process with the orchestrator since it was last started
     * @param load load average of the machine over the last minute
     */
    record Sample(long peakBytes, double load) {}

    /**
     * Starts to watch.
     *
     * @param listener is given each status, perhaps more than once, on another thread
     */
    DrillWatch(DrillTarget target, int deals, Consumer<RunStatus> listener) {
        this.target = target;
        this.deals = deals;
        this.statuses = new StatusFollower(target.kafka(), listener);
    }

    /**
     * Waits until so many deals have ended.
     *
     * @return how many have
     * @throws TimeoutException if none has for 10 minutes
     */
    int await(int expected) throws InterruptedException, TimeoutException {
        return Patience.await("deals had ended", this::look, expected);
    }

    /** Where all runs stand in the end. */
    RunStates finish() throws InterruptedException, TimeoutException {
        return statuses.finish(Patience.NO_PROGRESS);
    }

    /** What it took, one for each tenth of the deals. */
    List<Sample> samples() {
        return Collections.unmodifiableList(samples);
    }

    @Override
    public void close() {
        statuses.close();
    }

    private int look() {
        target.requireAlive();
        int ended = statuses.ended();
        sample(ended);
        return ended;
    }

    private void sample(int ended) {
        while (samples.size() < DrainRate.PARTS && ended >= DrainRate.upTo(samples.size() + 1, deals)) {
            samples.add(new Sample(
                    target.peakMemoryBytes(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        }
    }
}
