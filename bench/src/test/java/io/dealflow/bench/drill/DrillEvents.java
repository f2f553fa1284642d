package io.dealflow.bench.drill;

import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import java.time.Instant;

/** Events of one run. */
final class DrillEvents {

    static final String RUN = "deal:D-1:1";

    private DrillEvents() {}

    /** A step of a run that has completed. */
    static RunEvent completed(String dealId, String path, int visit) {
        return RunEvent.newBuilder(event(RunEventKind.STEP_COMPLETED, 1))
                .setRunId("deal:%s:1".formatted(dealId))
                .setSubjectId(dealId)
                .setPath(path)
                .setVisit(visit)
                .build();
    }

    /** An event, of the step {@code score} if it is about a step. */
    static RunEvent event(RunEventKind kind, long sequence) {
        return RunEvent.newBuilder()
                .setRunId(RUN)
                .setSubjectType("Deal")
                .setSubjectId("D-1")
                .setRevision(1)
                .setWorkflow("deal")
                .setVersion("1")
                .setSequence(sequence)
                .setAt(Instant.EPOCH)
                .setKind(kind)
                .setPath("score")
                .setVisit(1)
                .setCause(new RecordPosition("deals.intake", 0, 0L))
                .build();
    }
}
