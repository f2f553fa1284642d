package io.dealflow.orchestrator.api;

import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.AgentState;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.topic.Topics;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.messaging.exceptions.MessagingException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Publishes what is asked of runs and of agents. Safe for several threads. */
@Singleton
final class CommandSender {

    private final RunCommandClient commands;
    private final Clock clock;

    CommandSender(RunCommandClient commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Publishes a command to each of the runs, and waits until the cluster has them all.
     *
     * @throws HttpStatusException if it does not take one of them; the message says how many it has taken
     */
    void send(List<RunSummary> runs, Order order) {
        List<CompletableFuture<RecordMetadata>> sent = new ArrayList<>();
        int taken = 0;
        try {
            for (RunSummary run : runs) {
                sent.add(commands.send(Topics.RUN_COMMANDS.name(), run.subjectId(), command(run, order)));
            }
            for (CompletableFuture<RecordMetadata> one : sent) {
                one.join();
                taken++;
            }
        } catch (CompletionException e) {
            throw refused(e.getCause() == null ? e : e.getCause(), taken, runs.size());
        } catch (MessagingException | KafkaException e) {
            throw refused(e, taken, runs.size());
        }
    }

    /**
     * Publishes what is asked of an agent, and waits until the cluster has it.
     *
     * @throws HttpStatusException if it does not take it
     */
    void control(String agent, AgentState state, Optional<String> requestedBy, Optional<String> reason) {
        AgentControl control = AgentControl.newBuilder()
                .setState(state)
                .setRequestedBy(requestedBy.orElse(null))
                .setReason(reason.orElse(null))
                .setAt(clock.instant())
                .build();
        try {
            commands.control(Topics.AGENT_CONTROLS.name(), agent, control).join();
        } catch (CompletionException e) {
            throw refused(e.getCause() == null ? e : e.getCause(), 0, 1);
        } catch (MessagingException | KafkaException e) {
            throw refused(e, 0, 1);
        }
    }

    private RunCommand command(RunSummary run, Order order) {
        return RunCommand.newBuilder()
                .setRunId(run.runId())
                .setSubjectType(run.subjectType())
                .setSubjectId(run.subjectId())
                .setAction(order.action())
                .setRequestedBy(order.requestedBy().orElse(null))
                .setReason(order.reason().orElse(null))
                .setName(order.name().orElse(null))
                .setData(order.data())
                .setAt(clock.instant())
                .build();
    }

    private static HttpStatusException refused(Throwable cause, int taken, int all) {
        String what = all == 1 ? "the command" : "all commands, but at least %d of %d".formatted(taken, all);
        return new HttpStatusException(
                HttpStatus.SERVICE_UNAVAILABLE, "The cluster does not take %s: %s".formatted(what, cause.getMessage()));
    }
}
