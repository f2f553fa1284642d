package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Map<String, Long> ONE_RUN = Map.of("D-1", 1L);
    private static final Set<RunState> COMPLETED = EnumSet.of(RunState.COMPLETED);

    private final RunStates states = new RunStates();
    private final RunLogs logs = new RunLogs();

    @Test
    void findsNothingWhereTheLogHasEveryEventOfTheRun() {
        take(RunEventKind.RUN_STARTED, RunEventKind.STEP_COMPLETED, RunEventKind.RUN_COMPLETED);
        states.take(status(RunState.RUNNING, 1));
        states.take(status(RunState.COMPLETED, 3));

        assertThat(faults()).isEmpty();
        assertThat(states.count(RunState.RUNNING)).isZero();
        assertThat(states.ended()).isEqualTo(1);
    }

    @Test
    void countsRepeatedEventsByTheirNumber() {
        take(RunEventKind.RUN_STARTED, RunEventKind.STEP_COMPLETED, RunEventKind.RUN_COMPLETED);
        logs.take(DrillEvents.event(RunEventKind.STEP_COMPLETED, 2));
        logs.take(DrillEvents.event(RunEventKind.RUN_COMPLETED, 3));
        states.take(status(RunState.COMPLETED, 3));

        assertThat(faults()).isEmpty();
        assertThat(logs.repeated()).isEqualTo(2);
    }

    @Test
    void findsGap() {
        logs.take(DrillEvents.event(RunEventKind.RUN_STARTED, 1));
        logs.take(DrillEvents.event(RunEventKind.RUN_COMPLETED, 3));
        states.take(status(RunState.COMPLETED, 3));

        assertThat(faults()).containsExactly("run deal:D-1:1: expected events 1 to 3, found 2 with 3 the last");
    }

    @Test
    void findsSecondEndAndSecondOutcome() {
        take(
                RunEventKind.STEP_COMPLETED,
                RunEventKind.STEP_COMPLETED,
                RunEventKind.RUN_COMPLETED,
                RunEventKind.RUN_FAILED);
        states.take(status(RunState.COMPLETED, 4));

        assertThat(faults())
                .containsExactly(
                        "run deal:D-1:1: expected one end, found 2",
                        "run deal:D-1:1: the outcome of step score#1 counted twice");
    }

    @Test
    void findsRunThatFailedAndDealThatHasNone() {
        states.take(status(RunState.FAILED, 0));

        assertThat(Verdict.ofRuns(Map.of("D-1", 1L, "D-2", 1L), deal -> COMPLETED, states))
                .containsExactly(
                        "deal D-2: expected 1 runs, found 0",
                        "run deal:D-1:1: expected [COMPLETED], found FAILED (no reason)");
    }

    @Test
    void holdsEachRunAgainstTheEndOfItsDeal() {
        states.take(status(RunState.FAILED, 0));

        assertThat(Verdict.ofRuns(ONE_RUN, deal -> EnumSet.of(RunState.FAILED), states))
                .isEmpty();
        assertThat(Verdict.ofRuns(ONE_RUN, deal -> EnumSet.of(RunState.CANCELLED), states))
                .containsExactly("run deal:D-1:1: expected [CANCELLED], found FAILED (no reason)");
    }

    @Test
    void takesNoRunForEndedThatIsBeingUndone() {
        states.take(status(RunState.UNDOING, 2));

        assertThat(states.ended()).isZero();
        assertThat(states.ends()).isEmpty();
    }

    private List<String> faults() {
        return Verdict.of(ONE_RUN, deal -> COMPLETED, states, logs);
    }

    private void take(RunEventKind... kinds) {
        for (int i = 0; i < kinds.length; i++) {
            logs.take(DrillEvents.event(kinds[i], i + 1));
        }
    }

    private static RunStatus status(RunState state, long sequence) {
        return RunStatus.newBuilder()
                .setRunId(DrillEvents.RUN)
                .setSubjectType("Deal")
                .setSubjectId("D-1")
                .setRevision(1)
                .setWorkflow("deal")
                .setVersion("1")
                .setState(state)
                .setSequence(sequence)
                .setStartedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setDeadline(Instant.EPOCH)
                .build();
    }
}
