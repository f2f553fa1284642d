package io.dealflow.orchestrator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dealflow.orchestrator.workflow.Pauses;
import io.dealflow.orchestrator.workflow.Registrations;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowSource;
import io.dealflow.runs.Runs;
import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.AgentState;
import io.dealflow.service.yaml.Suggestion;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells of agents, and takes commands to them. A command is answered when the cluster has it. */
@Controller("/agents")
@ExecuteOn(TaskExecutors.BLOCKING)
class AgentController {

    private static final List<String> FIELDS = List.of("requestedBy", "reason");

    private final WorkflowSource workflows;
    private final Registrations registrations;
    private final Pauses pauses;
    private final CommandSender commands;
    private final Runs runs;
    private final MeterRegistry meters;

    AgentController(
            WorkflowSource workflows,
            Registrations registrations,
            Pauses pauses,
            CommandSender commands,
            Runs runs,
            MeterRegistry meters) {
        this.workflows = workflows;
        this.registrations = registrations;
        this.pauses = pauses;
        this.commands = commands;
        this.runs = runs;
        this.meters = meters;
    }

    /** The agents that workflows call, that have registered, or that are paused, in the order of their names. */
    @Get
    Listed list() {
        return new Listed(known().stream().map(this::agent).toList(), runs.log());
    }

    /** Gives an agent no more tasks: what it has is performed and counts, what comes to it waits. */
    @Post("/{agent}/pause")
    HttpResponse<?> pause(String agent, @Body @Nullable String body) {
        return control(agent, AgentState.PAUSED, body);
    }

    /** Gives an agent tasks again. */
    @Post("/{agent}/resume")
    HttpResponse<?> resume(String agent, @Body @Nullable String body) {
        return control(agent, AgentState.ACTIVE, body);
    }

    private HttpResponse<?> control(String agent, AgentState asked, @Nullable String body) {
        JsonBody json = JsonBody.read(body).allowing(FIELDS);
        Set<String> known = known();
        if (!known.contains(agent)) {
            throw new HttpStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no agent '%s': none of that name has registered, and no workflow calls one%s"
                            .formatted(agent, Suggestion.of(agent, known)));
        }
        Optional<AgentControl> pause = pauses.of(agent);
        if (asked == AgentState.PAUSED && pause.isPresent()) {
            throw new HttpStatusException(
                    HttpStatus.CONFLICT,
                    "Agent '%s' is paused already, %s".formatted(agent, Pauses.words(pause.get())));
        }
        if (asked == AgentState.ACTIVE && pause.isEmpty()) {
            throw new HttpStatusException(
                    HttpStatus.CONFLICT, "Agent '%s' is not paused: there is nothing to resume".formatted(agent));
        }
        commands.control(agent, asked, json.text("requestedBy"), json.text("reason"));
        return HttpResponse.accepted(URI.create("/agents"));
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>(registrations.agents());
        known.addAll(pauses.all().keySet());
        workflows.loaded().map(WorkflowCatalog::agents).ifPresent(known::addAll);
        return known;
    }

    private Agent agent(String name) {
        Optional<AgentControl> pause = pauses.of(name);
        return new Agent(
                name,
                pause.isPresent() ? AgentState.PAUSED : AgentState.ACTIVE,
                tasks("dealflow.tasks.queued", name),
                tasks("dealflow.tasks.waiting", name),
                pause.map(AgentControl::getAt).map(Instant::toString),
                pause.flatMap(AgentControl::getRequestedBy),
                pause.flatMap(AgentControl::getReason));
    }

    private long tasks(String metric, String agent) {
        return Optional.ofNullable(meters.find(metric).tag("agent", agent).gauge())
                .map(Gauge::value)
                .map(Double::longValue)
                .orElse(0L);
    }

    /**
     * The agents.
     *
     * @param log id of the topic of the states of runs, which names the cluster; left out until it is known
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Listed(List<Agent> agents, Optional<String> log) {}

    /**
     * An agent in a list.
     *
     * @param state whether it gets tasks
     * @param queued tasks of the partitions of this process that wait for their turn to be issued to it, from 0
     * @param issued tasks of the partitions of this process that it has and has not answered, from 0
     * @param since when it was paused, in ISO-8601, if it is
     * @param requestedBy who has paused it
     * @param reason why
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Agent(
            String agent,
            AgentState state,
            long queued,
            long issued,
            Optional<String> since,
            Optional<String> requestedBy,
            Optional<String> reason) {}
}
