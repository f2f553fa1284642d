package io.dealflow.orchestrator.api;

import io.dealflow.runs.Runs;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.messaging.exceptions.MessagingException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands to runs. A command is answered when the cluster has it; whether it came in time, the events of the run
 * tell.
 */
@Controller("/runs")
@ExecuteOn(TaskExecutors.BLOCKING)
class RunCommandController {

    private final Runs runs;
    private final RunCommandClient commands;
    private final Clock clock;

    RunCommandController(Runs runs, RunCommandClient commands, Clock clock) {
        this.runs = runs;
        this.commands = commands;
        this.clock = clock;
    }

    /** Cancels a run that has not ended. */
    @Post("/{id}/cancel")
    HttpResponse<?> cancel(String id, @Body @Nullable String body) {
        return command(id, RunAction.CANCEL, RunState.RUNNING, Order.read(body));
    }

    /** Takes up a run that has failed. */
    @Post("/{id}/retry")
    HttpResponse<?> retry(String id, @Body @Nullable String body) {
        return command(id, RunAction.RETRY, RunState.FAILED, Order.read(body));
    }

    private HttpResponse<?> command(String id, RunAction action, RunState expected, Order order) {
        RunStatus run = RunController.find(runs, id);
        if (run.getState() != expected) {
            throw new HttpStatusException(
                    HttpStatus.CONFLICT,
                    "Run '%s' is %s; only a run that is %s can be told to %s"
                            .formatted(
                                    id, run.getState(), expected, action.name().toLowerCase(Locale.ROOT)));
        }
        RunCommand command = RunCommand.newBuilder()
                .setRunId(run.getRunId())
                .setSubjectType(run.getSubjectType())
                .setSubjectId(run.getSubjectId())
                .setAction(action)
                .setRequestedBy(order.requestedBy().orElse(null))
                .setReason(order.reason().orElse(null))
                .setAt(clock.instant())
                .build();
        send(command);
        return HttpResponse.accepted(URI.create("/runs/" + id));
    }

    private void send(RunCommand command) {
        try {
            commands.send(Topics.RUN_COMMANDS.name(), command.getSubjectId(), command);
        } catch (MessagingException | KafkaException e) {
            throw new HttpStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "The cluster does not take the command: " + e.getMessage());
        }
    }
}
