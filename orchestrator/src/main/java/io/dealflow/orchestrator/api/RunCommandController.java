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

    /** Cancels a run that has not ended. */
    @Post("/{id}/cancel")
    HttpResponse<?> cancel(String id, @Body @Nullable String body) {
        return command(id, Order.read(body, RunAction.CANCEL));
    }

    /** Takes up a run that has failed. */
    @Post("/{id}/retry")
    HttpResponse<?> retry(String id, @Body @Nullable String body) {
        return command(id, Order.read(body, RunAction.RETRY));
    }

    /** Holds a run: what agents do is taken, nothing more is begun. */
    @Post("/{id}/pause")
    HttpResponse<?> pause(String id, @Body @Nullable String body) {
        return command(id, Order.read(body, RunAction.PAUSE));
    }

    /** Lets a run go on that was paused. */
    @Post("/{id}/resume")
    HttpResponse<?> resume(String id, @Body @Nullable String body) {
        return command(id, Order.read(body, RunAction.RESUME));
    }

    /** Lets a run go on from a step, with the facts that it knows. */
    @Post("/{id}/rerun")
    HttpResponse<?> rerun(String id, @Body @Nullable String body) {
        return command(id, Order.read(body, RunAction.RERUN));
    }

    /** Brings a run a signal that its workflow waits for. */
    @Post("/{id}/signal")
    HttpResponse<?> signal(String id, @Body @Nullable String body) {
        return command(id, Order.read(body, RunAction.SIGNAL));
    }

    /** Begins a run anew, as the next revision, with the present version of its workflow. */
    @Post("/{id}/restart")
    HttpResponse<?> restart(String id, @Body @Nullable String body) {
        return command(id, Order.read(body, RunAction.RESTART));
    }

    /** Lets a run go on by another version of its workflow, or tells in its log whether it could. */
    @Post("/{id}/migrate")
    HttpResponse<?> migrate(String id, @Body @Nullable String body) {
        return command(id, Order.read(body, RunAction.MIGRATE));
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
