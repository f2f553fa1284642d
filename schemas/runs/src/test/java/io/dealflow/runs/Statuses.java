package io.dealflow.runs;

import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.StepState;
import io.dealflow.schemas.StepStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statuses of runs for tests. */
public final class Statuses {

    /** When run number 0 began; each further one began a second later. */
    public static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");

    private Statuses() {}

    /** The status of run {@code run-N} of deal {@code D-N}, with one step and one fact. */
    public static RunStatus status(int number, RunState state) {
        Instant startedAt = BEGIN.plusSeconds(number);
        return RunStatus.newBuilder()
                .setRunId("run-" + number)
                .setSubjectType("Deal")
                .setSubjectId("D-" + number)
                .setRevision(1)
                .setWorkflow("deal")
                .setVersion("1+00000000")
                .setState(state)
                .setPath("score")
                .setVisit(1)
                .setEnd(state == RunState.COMPLETED ? "queued" : null)
                .setSequence(2)
                .setStartedAt(startedAt)
                .setUpdatedAt(startedAt.plusMillis(500))
                .setDeadline(startedAt.plusSeconds(86_400))
                .setSteps(List.of(StepStatus.newBuilder()
                        .setPath("score")
                        .setVisit(1)
                        .setAgent("scoring")
                        .setState(StepState.RUNNING)
                        .setAttempt(1)
                        .setStartedAt(startedAt)
                        .build()))
                .setFacts(List.of(new FactRef(
                        "deal", "io.dealflow.schemas.Deal", new RecordPosition("deals.intake", 0, (long) number))))
                .build();
    }

    static RunStatusLog.Entry entry(int number, RunState state, long offset) {
        return new RunStatusLog.Entry("run-" + number, Optional.of(status(number, state)), 0, offset);
    }
}
