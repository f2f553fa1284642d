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
        ObjectNode json = JsonLine.object()
                .put("subjectType", run.subjectType())
                .put("subjectId", run.subjectId())
                .put("runId", run.runId())
                .put("revision", run.revision())
                .put("workflow", run.workflow())
                .put("version", run.version())
                .put("state", run.state().name())
                .put("path", run.path().orElse(null))
                .put("visit", run.visit().orElse(null))
                .put("agent", run.agent().orElse(null))
                .put("end", run.end().orElse(null))
                .put("startedAt", run.startedAt().toString())
                .put("updatedAt", run.updatedAt().toString());
        ObjectNode search = json.putObject("search");
        run.search().forEach(search::put);
        return json;
    }

    /**
     * One run that was asked something.
     *
     * @param before as it was
     * @param done name of the field that says whether it was done, such as "retried"; not so if the run failed at once
     * @param outcome what came of it; empty if nothing has
     */
    public static ObjectNode asked(StoppedRun before, String done, Optional<Outcome> outcome) {
        Optional<StoppedRun> after =
                outcome.flatMap(found -> found.match(now -> Optional.of(now.run()), refused -> Optional.empty()));
        Optional<String> refusal =
                outcome.flatMap(found -> found.match(now -> Optional.empty(), refused -> Optional.of(refused.why())));
        ObjectNode json = summary(after.orElse(before).summary())
                .put(
                        done,
                        after.filter(now -> now.summary().state() != RunState.FAILED)
                                .isPresent())
                .put("reason", before.reason().orElse(null));
        refusal.ifPresent(why -> json.put("refused", why));
        return json;
    }
}
