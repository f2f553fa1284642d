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
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands to runs. A command is answered when the cluster has it; whether it came in time, the events of the run
 * tell.
 */
@Controller("/runs")
@ExecuteOn(TaskExecutors.BLOCKING)
class RunCommandController {

    private static final int LONGEST = 500;

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
    HttpResponse<?> cancel(String id, @Body @Nullable Order order) {
        return command(id, RunAction.CANCEL, RunState.RUNNING, Optional.ofNullable(order));
    }

    /** Takes up a run that has failed. */
    @Post("/{id}/retry")
    HttpResponse<?> retry(String id, @Body @Nullable Order order) {
        return command(id, RunAction.RETRY, RunState.FAILED, Optional.ofNullable(order));
    }

    private HttpResponse<?> command(String id, RunAction action, RunState expected, Optional<Order> order) {
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
                .setRequestedBy(order.map(Order::requestedBy).orElse(null))
                .setReason(order.map(Order::reason).orElse(null))
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

    /**
     * Body of a command; may be left out.
     *
     * @param requestedBy who asks, at most 500 characters
     * @param reason why, in a sentence, at most 500 characters
     */
    record Order(@Nullable String requestedBy, @Nullable String reason) {

        Order {
            check("requestedBy", requestedBy);
            check("reason", reason);
        }

        private static void check(String name, @Nullable String text) {
            if (text != null && text.length() > LONGEST) {
                throw new HttpStatusException(
                        HttpStatus.BAD_REQUEST,
                        "Field '%s': expected at most %d characters, found %d".formatted(name, LONGEST, text.length()));
            }
        }
    }
}
