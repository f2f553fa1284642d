package io.dealflow.orchestrator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a run stands as a whole, in the middle of a transition. For one thread. */
final class RunStanding {

    private final Instant now;
    private Instant deadline;
    private Optional<Instant> pausedAt;
    private Optional<Undoing> undoing;
    private Run.State state;
    private Optional<String> end = Optional.empty();
    private Optional<String> reason = Optional.empty();

    /** Goes on with a run, which is not over or is taken up again, with a time limit that may be new. */
    RunStanding(Run before, Instant deadline, Instant now) {
        this.now = now;
        this.deadline = deadline;
        this.pausedAt = before.pausedAt();
        this.undoing = before.undoing();
        this.state =
                undoing.isPresent() ? Run.State.UNDOING : pausedAt.isPresent() ? Run.State.PAUSED : Run.State.RUNNING;
    }

    Run.State state() {
        return state;
    }

    Instant deadline() {
        return deadline;
    }

    Optional<Instant> pausedAt() {
        return pausedAt;
    }

    /** What is left to undo; empty unless it is being undone. */
    Optional<Undoing> undoing() {
        return undoing;
    }

    Optional<String> end() {
        return end;
    }

    Optional<String> reason() {
        return reason;
    }

    boolean ended() {
        return state == Run.State.COMPLETED || state == Run.State.FAILED || state == Run.State.CANCELLED;
    }

    boolean paused() {
        return pausedAt.isPresent();
    }

    /** Begins nothing more. */
    void pause() {
        pausedAt = Optional.of(now);
        state = Run.State.PAUSED;
    }

    /** Goes on; gives for how long it was paused. Its time limit has not run meanwhile. */
    Duration resume() {
        Duration held = pausedAt.map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
        pausedAt = Optional.empty();
        state = Run.State.RUNNING;
        deadline = deadline.plus(held);
        return held;
    }

    /** Undoes what it did before it ends; that may take as long again. */
    void undo(Undoing left, Duration limit) {
        if (undoing.isEmpty()) {
            deadline = now.plusMillis(limit.toMillis());
        }
        pausedAt = Optional.empty();
        undoing = Optional.of(left);
        state = Run.State.UNDOING;
    }

    /** Has undone all; gives how it was to end. */
    Undoing undone() {
        Undoing over = undoing.orElseThrow();
        undoing = Optional.empty();
        return over;
    }

    void finish(Run.State as, Optional<String> name, Optional<String> why) {
        pausedAt = Optional.empty();
        state = as;
        end = name;
        reason = why;
    }
}
