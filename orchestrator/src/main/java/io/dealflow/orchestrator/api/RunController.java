package io.dealflow.orchestrator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.orchestrator.workflow.Pauses;
import io.dealflow.runs.Runs;
import io.dealflow.schemas.RunStatus;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;

/** Tells of runs. */
@Controller("/runs")
@ExecuteOn(TaskExecutors.BLOCKING)
class RunController {

    private final Runs runs;
    private final Pauses pauses;
    private final Clock clock;

    RunController(Runs runs, Pauses pauses, Clock clock) {
        this.runs = runs;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Lists runs, the newest first. */
    @Get
    ObjectNode list(@RequestBean RunParameters parameters) {
        return runs.list(parameters.query(clock.instant()))
                .map(page -> RunJson.list(page, runs.log()))
                .orElseThrow(() -> JsonBody.refused(
                        "Parameter 'after': the list knows no run '%s', or no longer; begin anew without it"
                                .formatted(parameters.after().orElse(""))));
    }

    /** A run with its steps, facts and events. */
    @Get("/{id}")
    ObjectNode get(String id) {
        return RunJson.run(find(runs, id), runs, pauses);
    }

    /** A run that must exist. */
    static RunStatus find(Runs runs, String id) {
        return runs.find(id)
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no run '%s'".formatted(id)));
    }
}
