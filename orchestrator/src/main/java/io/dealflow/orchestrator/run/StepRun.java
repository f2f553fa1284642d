package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Work.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The last visit of a run to a step, from its first attempt to its end.
 *
 * @param path place in the run, such as {@code quotes[2]/draft}
 * @param visit how often the run had begun the step, from 1
 * @param agent name of its agent; empty where a time or signals are waited for
 * @param state where it stands
 * @param attempt number of the present or last attempt in this visit, from 1; 0 while agents of the workflow are
 *     missing
 * @param lastAttempt number of the last attempt that the retry policy allows
 * @param startedAt when the first attempt was issued
 * @param issuedAt when the task of the present or last attempt was issued, or began to wait for its turn
 * @param due when the attempt is looked at, should its task be lost, or the backoff is over; while it waits for its
 *     turn the deadline of the run; without meaning once the step is over
 * @param passedAt time on the clock of the agent when it was seen to have answered later tasks than that of the attempt
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
        Instant issuedAt,
        Instant due,
        Optional<Instant> passedAt,
        Optional<Instant> finishedAt,
        Optional<String> failure,
        boolean degraded) {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** Where a step stands. */
    public enum State {
        /** Waits for its turn: its agent has enough to do, and the task is not issued yet. */
        QUEUED,
        /** Waits for its turn before those that are only queued. */
        URGENT,
        /** Waits for the answer of its agent. */
        RUNNING,
        /** Waits for the time of the next attempt. */
        BACKOFF,
        /** Waits for a time that the workflow says. */
        WAITING,
        /** Waits for signals. */
        LISTENING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** True while the run waits for something to happen to the step. */
    public boolean active() {
        return atAgent() || state == State.BACKOFF || waits();
    }

    /** True while its agent has its task, or is to have it as soon as its turn comes. */
    public boolean atAgent() {
        return queued() || state == State.RUNNING;
    }

    /** True while it waits for no agent, but a time or signals. */
    public boolean waits() {
        return state == State.WAITING || state == State.LISTENING;
    }

    /** True while its task waits for its turn. */
    public boolean queued() {
        return state == State.QUEUED || state == State.URGENT;
    }

    /** True if the policy allows another attempt after the present one. */
    boolean mayRetry() {
        return attempt < lastAttempt;
    }

    /** The first attempt of a visit, issued now. */
    static StepRun begun(String path, Call call, int visit, Instant now) {
        return new StepRun(
                path,
                visit,
                call.agent(),
                State.RUNNING,
                1,
                call.retry().attempts(),
                now,
                now,
                now.plus(call.timeout()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** A visit that waits for a time, or for signals until a time. */
    static StepRun waiting(String path, int visit, State as, Instant now, Instant until) {
        return new StepRun(
                path,
                visit,
                "",
                as,
                1,
                1,
                now,
                now,
                until,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Stands for the first node of a run while agents of its workflow are missing. */
    static StepRun awaiting(String path, Instant now, String why) {
        return new StepRun(
                path,
                1,
                "",
                State.BACKOFF,
                0,
                1,
                now,
                now,
                now.plus(SHORTEST_WAIT),
                Optional.empty(),
                Optional.empty(),
                Optional.of(why),
                false);
    }

    /** Whether agents of the workflow are missing, so that there is no attempt yet. */
    boolean awaits() {
        return attempt == 0;
    }

    /** The same wait, to be looked at again: the longer it has lasted, the later, within a minute. */
    StepRun awaitingOn(Instant now) {
        Duration waited = Duration.between(startedAt, now);
        Duration next = waited.compareTo(LONGEST_WAIT) < 0 ? waited : LONGEST_WAIT;
        return watched(Optional.empty(), now.plus(next));
    }

    StepRun completed(Instant now, boolean fallback) {
        return over(State.COMPLETED, now, failure, fallback);
    }

    StepRun failed(Instant now, String why) {
        return over(State.FAILED, now, Optional.of(why), degraded);
    }

    StepRun cancelled(Instant now) {
        return over(State.CANCELLED, now, failure, degraded);
    }

    StepRun backingOff(Instant until, String why) {
        return standing(State.BACKOFF, until, Optional.empty(), Optional.of(why), degraded);
    }

    /** The next attempt, issued now; the number of the last one allowed may rise. */
    StepRun again(int allowed, Duration timeout, Instant now) {
        return new StepRun(
                path,
                visit,
                agent,
                State.RUNNING,
                attempt + 1,
                allowed,
                startedAt,
                now,
                now.plus(timeout),
                Optional.empty(),
                Optional.empty(),
                failure,
                degraded);
    }

    /** The same wait, which was given up, taken up again. */
    StepRun waitingAgain(State as) {
        return standing(as, due, Optional.empty(), failure, degraded);
    }

    /** The same attempt, while its task waits for its turn. */
    StepRun queued(State as, Instant deadline) {
        return lookedAt(as, issuedAt, deadline, passedAt);
    }

    /** The same attempt when its turn has come. */
    StepRun issued(Duration timeout, Instant now) {
        return lookedAt(State.RUNNING, now, now.plus(timeout), passedAt);
    }

    /** The same attempt, to be looked at later. */
    StepRun watched(Optional<Instant> past, Instant next) {
        return lookedAt(state, issuedAt, next.truncatedTo(ChronoUnit.MILLIS), past);
    }

    private StepRun over(State end, Instant now, Optional<String> why, boolean fallback) {
        return standing(end, due, Optional.of(now), why, fallback);
    }

    /** The same attempt, which its agent does not have. */
    private StepRun standing(
            State as, Instant until, Optional<Instant> finished, Optional<String> why, boolean fallback) {
        return with(as, issuedAt, until, Optional.empty(), finished, why, fallback);
    }

    /** The same attempt, to be looked at when it is due. */
    private StepRun lookedAt(State as, Instant issued, Instant next, Optional<Instant> passed) {
        return with(as, issued, next, passed, finishedAt, failure, degraded);
    }

    private StepRun with(
            State as,
            Instant issued,
            Instant next,
            Optional<Instant> passed,
            Optional<Instant> finished,
            Optional<String> why,
            boolean fallback) {
        return new StepRun(
                path, visit, agent, as, attempt, lastAttempt, startedAt, issued, next, passed, finished, why, fallback);
    }
}
