package io.dealflow.orchestrator.api;

import io.dealflow.runs.ActionStates;
import io.dealflow.runs.RunSummary;
import io.dealflow.runs.Runs;
import io.dealflow.schemas.RunAction;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands to runs. A command is answered when the cluster has it; whether it came in time, the events of the run
 * tell.
 */
@Controller("/runs")
@ExecuteOn(TaskExecutors.BLOCKING)
class RunCommandController {

    private final Runs runs;
    private final CommandSender commands;

    RunCommandController(Runs runs, CommandSender commands) {
        this.runs = runs;
        this.commands = commands;
    }

    /** Tells a run to do something. The body is as {@link Order} reads it for the action. */
    @Post("/{id}/{action:cancel|retry|pause|resume|rerun|signal|restart|migrate}")
    HttpResponse<?> command(String id, String action, @Body @Nullable String body) {
        return command(id, Order.read(body, RunAction.valueOf(action.toUpperCase(Locale.ROOT))));
    }

    private HttpResponse<?> command(String id, Order order) {
        RunSummary run = RunSummary.of(RunController.find(runs, id));
        RunAction action = order.action();
        if (!ActionStates.of(action).contains(run.state())) {
            throw new HttpStatusException(
                    HttpStatus.CONFLICT,
                    "Run '%s' is %s; only a run that is %s can be told to %s"
                            .formatted(id, run.state(), ActionStates.words(action), ActionStates.verb(action)));
        }
        commands.send(List.of(run), order);
        return HttpResponse.accepted(URI.create("/runs/" + id));
    }
}
