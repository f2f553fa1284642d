package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One pass of one workflow over one revision of a subject. All instants are whole milliseconds.
 *
 * @param ref names it
 * @param state where it stands
 * @param end name of the end that it came to, if completed
 * @param reason why it failed or was cancelled
 * @param sequence sequence number of its last event
 * @param startedAt when it started
 * @param updatedAt when it last changed
 * @param deadline when it fails if it has not ended before
 * @param headers what all records about it carry
 * @param steps the last visit of each step that was begun, in that order; several may be active at once
 * @param visits how often it has begun or passed over those nodes that it may not come to at will
 * @param signals signals that nothing has taken yet, at most one of a name: the last
 * @param pausedAt since when it is held; empty if it is not
 * @param kept outcomes of the revision before that count where the same is to be done again
 * @param search by what people find it, as its workflow says, in that order
 * @param undoing what is left to undo; empty unless it is being undone
 * @param root what it is at, and what it knows
 */
public record Run(
        RunRef ref,
        State state,
        Optional<String> end,
        Optional<String> reason,
        long sequence,
        Instant startedAt,
        Instant updatedAt,
        Instant deadline,
        List<RunHeader> headers,
        List<StepRun> steps,
        List<Visits> visits,
        List<Received> signals,
        Optional<Instant> pausedAt,
        List<KeptOutcome> kept,
        Map<String, String> search,
        Optional<Undoing> undoing,
        Frame root) {

    /** How long a run may be held. */
    static final Duration LONGEST_PAUSE = Duration.ofDays(365);

    /** How often a run has begun a node or passed it over. */
    public record Visits(String path, int number) {}

    /** Where a run stands. All but the first three are final. */
    public enum State {
        RUNNING,
        /** Held by a person: what is under way goes on, and nothing is begun. */
        PAUSED,
        /** Has failed or was cancelled, and what it did is being undone. */
        UNDOING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** A run that nothing has happened to yet, and that knows its subject. */
    static Run begun(RunRef ref, SubjectArrived arrival, List<KeptOutcome> kept, Instant now, Instant deadline) {
        return new Run(
                ref,
                State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                0,
                now,
                now,
                deadline,
                arrival.headers(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                kept,
                Map.of(),
                Optional.empty(),
                Frame.knowing(List.of(arrival.fact())));
    }

    /** True if it has ended. A failed run may be taken up again. */
    public boolean ended() {
        return switch (state) {
            case RUNNING, PAUSED, UNDOING -> false;
            case COMPLETED, FAILED, CANCELLED -> true;
        };
    }

    /** Whether it is held by a person. */
    public boolean paused() {
        return state == State.PAUSED;
    }

    /** When it ended; empty while it runs. */
    public Optional<Instant> finishedAt() {
        return ended() ? Optional.of(updatedAt) : Optional.empty();
    }

    /** True while agents of its workflow are missing, so that it has not begun its first step. */
    public boolean awaitsAgents() {
        return active().anyMatch(StepRun::awaits);
    }

    /** The steps that something is still to happen to. */
    public Stream<StepRun> active() {
        return steps.stream().filter(StepRun::active);
    }

    /** When something is due while it runs: of a step or, once agents are not missing any more, of the whole. */
    Instant due() {
        if (pausedAt.isPresent()) {
            return pausedAt.get().plus(LONGEST_PAUSE);
        }
        Stream<Instant> end = awaitsAgents() ? Stream.empty() : Stream.of(deadline);
        return Stream.of(end, active().map(StepRun::due), root.due())
                .flatMap(Function.identity())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** The step that the run is at, or was at when it ended; the first one if it is at several. */
    public Optional<StepRun> present() {
        return active().findFirst()
                .or(() -> steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1)));
    }

    /** The same, with attempts that were looked at. Nothing has happened to it. */
    Run watching(List<StepRun> attempts) {
        return new Run(
                ref,
                state,
                end,
                reason,
                sequence,
                startedAt,
                updatedAt,
                deadline,
                headers,
                List.copyOf(attempts),
                visits,
                signals,
                pausedAt,
                kept,
                search,
                undoing,
                root);
    }

    /** The facts that it knows as a whole, in the order in which it came to know them. */
    public List<Fact> facts() {
        return root.facts();
    }

    /** The fact of a name, as it is known at a place in the run. */
    public Optional<Fact> fact(String path, String name) {
        return root.factAt(path, name);
    }
}
