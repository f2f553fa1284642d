package io.dealflow.orchestrator.api;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.topic.SetupException;
import io.dealflow.orchestrator.workflow.CalledAgent;
import io.dealflow.orchestrator.workflow.Reload;
import io.dealflow.orchestrator.workflow.Schedule;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowException;
import io.dealflow.orchestrator.workflow.WorkflowSource;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of workflows. */
@Controller("/workflows")
@ExecuteOn(TaskExecutors.BLOCKING)
class WorkflowController {

    private final WorkflowSource source;
    private final Clock clock;

    WorkflowController(WorkflowSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The present workflows in the order of their names. */
    @Get
    List<Listed> list() {
        Instant now = clock.instant();
        return catalog().all().stream()
                .map(workflow -> Listed.of(workflow, now))
                .toList();
    }

    /** A workflow with the text of its file. */
    @Get("/{name}")
    Detailed get(String name) {
        return catalog()
                .named(name)
                .map(Detailed::of)
                .orElseThrow(() ->
                        new HttpStatusException(HttpStatus.NOT_FOUND, "There is no workflow '%s'".formatted(name)));
    }

    /** Reads the files anew. If anything is wrong with any of them, all stays as it is, and the answer says what. */
    @Post("/reload")
    Reload reload() {
        catalog();
        try {
            return source.reload();
        } catch (WorkflowException | IllegalArgumentException | SetupException e) {
            throw new HttpStatusException(HttpStatus.CONFLICT, e.getMessage());
        } catch (RegistryException e) {
            throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
        }
    }

    private WorkflowCatalog catalog() {
        return source.loaded()
                .orElseThrow(() ->
                        new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The workflows are not loaded yet"));
    }

    /**
     * A workflow in a list.
     *
     * @param name name of the workflow
     * @param version declared version and digest of the text
     * @param on topic that starts it, if any
     * @param schedule times at which it starts, if any, such as "every PT15M"
     * @param next when it starts next by them
     * @param deadline how long a run may take, as ISO-8601 duration
     * @param steps the steps that agents perform, in the order of the file
     * @param awaits agents that have not registered their schemas: its runs wait for them
     */
    record Listed(
            String name,
            String version,
            Optional<String> on,
            Optional<String> schedule,
            Optional<String> next,
            String deadline,
            List<ListedStep> steps,
            Set<String> awaits) {

        static Listed of(Workflow workflow, Instant now) {
            return new Listed(
                    workflow.name(),
                    workflow.version(),
                    workflow.start().topic(),
                    workflow.start().schedule().map(Schedule::text),
                    workflow.start()
                            .schedule()
                            .map(schedule -> schedule.next(now).toString()),
                    workflow.deadline().toString(),
                    workflow.calls().stream().map(ListedStep::of).toList(),
                    workflow.awaits());
        }
    }

    /**
     * A step in a list.
     *
     * @param step place of the step
     * @param agent who performs it
     * @param fact name of the fact that its outcome becomes
     */
    record ListedStep(String step, String agent, String fact) {

        static ListedStep of(CalledAgent called) {
            return new ListedStep(
                    called.path(), called.call().agent(), called.call().fact());
        }
    }

    /**
     * A workflow by itself.
     *
     * @param name name of the workflow
     * @param version declared version and digest of the text
     * @param source text of the file
     */
    record Detailed(String name, String version, String source) {

        static Detailed of(Workflow workflow) {
            return new Detailed(workflow.name(), workflow.version(), workflow.source());
        }
    }
}
