package io.dealflow.standalone.internal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.runs.RunSummary;
import io.dealflow.standalone.internal.console.JsonLine;

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
}
