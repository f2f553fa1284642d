package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Signal.WorkflowChoice;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice.ByTopic;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice.Named;
import io.dealflow.orchestrator.workflow.Workflow;
import java.util.Optional;

/** Finds the workflow of a run, and says what is wrong where there is none. */
record WorkflowLookup(Workflows workflows) {

    private static final String UNKNOWN = "unknown";

    /** The workflow that was chosen, if it is known and about subjects of this type. */
    Optional<Workflow> chosen(WorkflowChoice choice, Subject subject) {
        return chosen(choice).filter(workflow -> workflow.subjectType().equals(subject.type()));
    }

    private Optional<Workflow> chosen(WorkflowChoice choice) {
        return choice.match(
                named -> workflows.named(named.workflow()), byTopic -> workflows.startedBy(byTopic.topic()));
    }

    /** What a run is named after whose workflow is not to be found. */
    String nameOf(WorkflowChoice choice) {
        return choice.match(Named::workflow, byTopic -> UNKNOWN);
    }

    /** How the workflow of a run was chosen that did not find it. */
    WorkflowChoice choiceOf(Run run) {
        return run.ref().workflow().equals(UNKNOWN) && !run.facts().isEmpty()
                ? new ByTopic(run.facts().get(0).position().topic())
                : new Named(run.ref().workflow());
    }

    /** Why a subject has no workflow. */
    String whyNone(WorkflowChoice choice, Subject subject) {
        return chosen(choice)
                .map(other -> "Workflow '%s' is about subjects of type %s, found one of type %s"
                        .formatted(other.name(), other.subjectType(), subject.type()))
                .orElseGet(() -> whyUnknown(choice));
    }

    private String whyUnknown(WorkflowChoice choice) {
        String found = choice.match(
                named -> "Unknown workflow '%s'".formatted(named.workflow()),
                byTopic -> "No workflow is started by topic '%s'".formatted(byTopic.topic()));
        return "%s, known: %s".formatted(found, String.join(", ", workflows.names()));
    }

    Optional<Workflow> pinned(RunRef run) {
        return workflows.pinned(run.workflow(), run.version());
    }

    /** The workflow of a run; if it is nowhere to be found, the run fails. */
    Optional<Workflow> pinned(RunProgress run) {
        Optional<Workflow> workflow = pinned(run.ref());
        if (workflow.isEmpty()) {
            run.fail("Version '%s' of workflow '%s' is no longer known"
                    .formatted(run.ref().version(), run.ref().workflow()));
        }
        return workflow;
    }

    /** The same for a run that has begun, which no step can be chosen for while agents are missing. */
    Optional<Workflow> complete(RunProgress run) {
        Optional<Workflow> workflow = pinned(run);
        workflow.filter(found -> !found.complete())
                .ifPresent(found ->
                        run.fail("Workflow '%s' can no longer go on: %s".formatted(found.name(), missing(found))));
        return workflow.filter(Workflow::complete);
    }

    /** Which agents a workflow waits for, in a sentence. */
    static String missing(Workflow workflow) {
        return "its agents %s have not registered their schemas".formatted(String.join(", ", workflow.awaits()));
    }
}
