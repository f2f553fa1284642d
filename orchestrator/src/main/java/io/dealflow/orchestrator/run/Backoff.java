package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.RetryPolicy;
import java.time.Duration;

/** How long a run waits before the next attempt at a step. */
final class Backoff {

    private Backoff() {}

    /**
     * Gives the wait after a failed attempt.
     *
     * @param failures failed attempts that count, from 1
     * @param seed decides on the jitter: the same seed gives the same wait
     */
    static Duration after(RetryPolicy policy, int failures, long seed) {
        double jitter = policy.jitterFrom().toMillis()
                + unit(seed) * policy.jitterTo().minus(policy.jitterFrom()).toMillis();
        return policy.wait(failures).plusMillis(Math.round(jitter));
    }

    /** Spreads a seed over [0, 1): the finalizer of a 64-bit mixing hash. */
    private static double unit(long seed) {
        long bits = (seed ^ (seed >>> 33)) * 0xff51afd7ed558ccdL;
        bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return ((bits ^ (bits >>> 33)) >>> 11) * 0x1.0p-53;
    }

    /** A seed that only depends on what attempt it is. */
    static long seed(RunRef run, StepRun step) {
        long place = (31L * run.runId().hashCode() + step.path().hashCode()) * 31 + step.visit();
        return place * 31 + step.attempt();
    }
}
