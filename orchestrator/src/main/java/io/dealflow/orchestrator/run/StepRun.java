package io.dealflow.orchestrator.run;

import java.time.Instant;
import java.util.Optional;

/**
 * One visit of a run to a step, from its first attempt to its end.
 *
 * @param path place in the run: the name of the step
 * @param visit how often the run had begun the step, from 1
 * @param agent name of its agent
 * @param state where it stands
 * @param attempt number of the present or last attempt in this visit, from 1
 * @param lastAttempt number of the last attempt that the retry policy allows
 * @param startedAt when the first attempt was issued
 * @param due when the attempt times out, or the backoff is over; without meaning once the step is over
 * @param finishedAt when it was over
 * @param failure code and message of the last attempt that failed
 * @param degraded true when a fallback answered
 */
public record StepRun(
        String path,
        int visit,
        String agent,
        State state,
        int attempt,
        int lastAttempt,
        Instant startedAt,
        Instant due,
        Optional<Instant> finishedAt,
        Optional<String> failure,
        boolean degraded) {

    /** Where a step stands. */
    public enum State {
        /** Waits for the answer of its agent. */
        RUNNING,
        /** Waits for the time of the next attempt. */
        BACKOFF,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** True while the run waits for something to happen to the step. */
    public boolean active() {
        return state == State.RUNNING || state == State.BACKOFF;
    }

    /** True if the policy allows another attempt after the present one. */
    boolean mayRetry() {
        return attempt < lastAttempt;
    }

    StepRun completed(Instant now, boolean fallback) {
        return new StepRun(
                path,
                visit,
                agent,
                State.COMPLETED,
                attempt,
                lastAttempt,
                startedAt,
                due,
                Optional.of(now),
                failure,
                fallback);
    }

    StepRun failed(Instant now, String why) {
        return over(State.FAILED, now, Optional.of(why));
    }

    StepRun cancelled(Instant now) {
        return over(State.CANCELLED, now, failure);
    }

    StepRun backingOff(Instant until, String why) {
        return new StepRun(
                path,
                visit,
                agent,
                State.BACKOFF,
                attempt,
                lastAttempt,
                startedAt,
                until,
                Optional.empty(),
                Optional.of(why),
                degraded);
    }

    /** The next attempt, issued now; the number of the last one allowed may rise. */
    StepRun again(int allowed, Instant deadline) {
        return new StepRun(
                path,
                visit,
                agent,
                State.RUNNING,
                attempt + 1,
                allowed,
                startedAt,
                deadline,
                Optional.empty(),
                failure,
                degraded);
    }

    private StepRun over(State end, Instant now, Optional<String> why) {
        return new StepRun(
                path, visit, agent, end, attempt, lastAttempt, startedAt, due, Optional.of(now), why, degraded);
    }
}
