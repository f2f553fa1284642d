package io.dealflow.orchestrator.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * @param steps the steps that were begun, in that order; several may be active at once
 * @param headers what all records about it carry
 * @param facts what it knows, in the order in which it came to know it
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
        List<Fact> facts) {

    /** Where a run stands. RUNNING is the only state that is not final. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** True if it has ended. A failed run may be taken up again. */
    public boolean ended() {
        return state != State.RUNNING;
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
        Stream<Instant> end = awaitsAgents() ? Stream.empty() : Stream.of(deadline);
        return Stream.concat(end, active().map(StepRun::due))
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
                facts);
    }

    /** The fact of a name. */
    public Optional<Fact> fact(String name) {
        return facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }
}
