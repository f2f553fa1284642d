package io.dealflow.orchestrator.api;

import io.dealflow.runs.ActionStates;
import io.dealflow.runs.RunFilter;
import io.dealflow.runs.RunIndex;
import io.dealflow.runs.RunQuery;
import io.dealflow.runs.RunSummary;
import io.dealflow.runs.Runs;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes commands to all runs that a filter selects, at most {@link RunFilter#MOST} with a request. */
@Controller("/runs")
@ExecuteOn(TaskExecutors.BLOCKING)
class BulkCommandController {

    private static final int SAMPLE = 20;

    private final Runs runs;
    private final CommandSender commands;
    private final Clock clock;

    BulkCommandController(Runs runs, CommandSender commands, Clock clock) {
        this.runs = runs;
        this.commands = commands;
        this.clock = clock;
    }

    /** Tells many runs to do something, the oldest first, or counts them. */
    @Post("/commands")
    HttpResponse<Told> command(@Body @Nullable String body) {
        BulkOrder bulk = BulkOrder.read(body, clock.instant());
        RunIndex.Page known = known(bulk.filter());
        List<RunSummary> found = bulk.filter().select(known.runs(), Function.identity());
        boolean more = found.size() > RunFilter.MOST;
        List<RunSummary> told = more ? found.subList(0, RunFilter.MOST) : found;
        if (!bulk.dryRun()) {
            commands.send(told, bulk.order());
        }
        Told answer = new Told(
                ActionStates.name(bulk.order().action()),
                bulk.dryRun(),
                told.size(),
                more,
                known.complete(),
                told.stream().limit(SAMPLE).map(RunSummary::runId).toList());
        return bulk.dryRun() ? HttpResponse.ok(answer) : HttpResponse.accepted().body(answer);
    }

    /** All runs that may be meant, in whatever state, as a later run takes the place of one about the same subject. */
    private RunIndex.Page known(RunFilter filter) {
        if (!runs.caughtUp()) {
            throw new HttpStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "The list of runs does not know all runs yet; ask again");
        }
        RunFilter subjects = RunFilter.ANY.about(filter.subjectType(), Optional.empty());
        return runs.list(RunQuery.first(subjects, Integer.MAX_VALUE)).orElseThrow();
    }

    /**
     * What was asked of how many runs.
     *
     * @param action what they are told
     * @param dryRun whether they were counted only
     * @param count number of runs, from 0 to {@link RunFilter#MOST}
     * @param more whether further runs match, which are told nothing
     * @param complete whether the list knows all runs; if not, older ones may be left out
     * @param sample ids of some of them, the oldest first
     */
    record Told(String action, boolean dryRun, int count, boolean more, boolean complete, List<String> sample) {}
}
