package io.dealflow.orchestrator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.runs.RunQuery;
import io.dealflow.runs.Runs;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells of runs. */
@Controller("/runs")
@ExecuteOn(TaskExecutors.BLOCKING)
class RunController {

    private static final int MOST = 1000;

    private final Runs runs;

    RunController(Runs runs) {
        this.runs = runs;
    }

    /**
     * Lists runs, the newest first.
     *
     * @param state only runs in this state
     * @param type only runs about subjects of this type, such as "Deal"
     * @param subject only runs about subjects of this id
     * @param limit at most so many, from 1 to 1000
     * @param after only runs after the one of this id, as {@code next} of the last page gives it
     */
    @Get
    ObjectNode list(
            @QueryValue Optional<String> state,
            @QueryValue Optional<String> type,
            @QueryValue Optional<String> subject,
            @QueryValue(defaultValue = "100") int limit,
            @QueryValue Optional<String> after) {
        if (limit < 1 || limit > MOST) {
            throw new HttpStatusException(
                    HttpStatus.BAD_REQUEST, "Parameter 'limit': expected 1 to %d, found %d".formatted(MOST, limit));
        }
        return runs.list(new RunQuery(state.map(RunController::state), type, subject, limit, after))
                .map(page -> RunJson.list(page, runs.log()))
                .orElseThrow(() -> new HttpStatusException(
                        HttpStatus.BAD_REQUEST,
                        "Parameter 'after': the list knows no run '%s', or no longer; begin anew without it"
                                .formatted(after.orElse(""))));
    }

    /** A run with its steps, facts and events. */
    @Get("/{id}")
    ObjectNode get(String id) {
        return RunJson.run(find(runs, id), runs);
    }

    /** A run that must exist. */
    static RunStatus find(Runs runs, String id) {
        return runs.find(id)
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no run '%s'".formatted(id)));
    }

    private static RunState state(String text) {
        try {
            return RunState.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new HttpStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Parameter 'state': expected one of %s, found '%s'".formatted(List.of(RunState.values()), text));
        }
    }
}
