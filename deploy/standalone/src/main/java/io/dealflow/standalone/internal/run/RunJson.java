package io.dealflow.standalone.internal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.console.JsonLine;
import java.util.Optional;

/** Runs in the machine-readable output. */
public final class RunJson {

    private RunJson() {}

    /** One run of a list. */
    public static ObjectNode summary(RunSummary run) {
        return JsonLine.object()
                .put("subjectType", run.subjectType())
                .put("subjectId", run.subjectId())
                .put("runId", run.runId())
                .put("revision", run.revision())
                .put("workflow", run.workflow())
                .put("state", run.state().name())
                .put("path", run.path().orElse(null))
                .put("visit", run.visit().orElse(null))
                .put("end", run.end().orElse(null));
    }

    /**
     * One run that was asked to go on.
     *
     * @param before as it had failed
     * @param after as it is; empty if it has not changed
     */
    public static ObjectNode retried(StoppedRun before, Optional<StoppedRun> after) {
        return summary(after.map(StoppedRun::summary).orElse(before.summary()))
                .put(
                        "retried",
                        after.filter(now -> now.summary().state() != RunState.FAILED)
                                .isPresent())
                .put("reason", before.reason().orElse(null));
    }
}
