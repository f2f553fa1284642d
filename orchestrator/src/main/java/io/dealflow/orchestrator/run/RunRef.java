package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Workflow;

/**
 * Names a run.
 *
 * @param id id of the run
 * @param subjectType type of the subject
 * @param workflow name of the workflow: of the one that its producer asked for if there is none
 * @param version version of the workflow that the run is pinned to; empty if no workflow leads it
 */
public record RunRef(RunId id, String subjectType, String workflow, String version) {

    /** Names the run of a workflow over a revision of a subject. */
    public static RunRef of(String workflow, String version, Subject subject, int revision) {
        return new RunRef(new RunId(workflow, subject.id(), revision), subject.type(), workflow, version);
    }

    /** Names a run that no workflow leads. */
    static RunRef withoutWorkflow(String asked, Subject subject, int revision) {
        return new RunRef(RunId.withoutWorkflow(subject, revision), subject.type(), asked, "");
    }

    /** Id of the run as a text. */
    public String runId() {
        return id.text();
    }

    /** What the run is about. */
    public Subject subject() {
        return new Subject(subjectType, id.subjectId());
    }

    /** Revision of the subject, from 1. */
    public int revision() {
        return id.revision();
    }

    /** Whether both name the same run, whatever version it followed when it was named. */
    boolean isOf(RunRef other) {
        return id.equals(other.id) && subjectType.equals(other.subjectType);
    }

    /** The same run, at another version of its workflow. */
    RunRef at(String other) {
        return new RunRef(id, subjectType, workflow, other);
    }

    /** The same run, pinned to a workflow that did not lead it when the run was named. */
    RunRef following(Workflow known) {
        return new RunRef(id, subjectType, known.name(), known.version());
    }
}
