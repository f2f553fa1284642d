package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Workflow;

/**
 * Names a run.
 *
 * @param runId id, derived from workflow, deal and revision
 * @param dealId id of the deal
 * @param revision revision of the deal, from 1
 * @param workflow name of the workflow
 * @param version version of the workflow that the run is pinned to; empty if the workflow is unknown
 */
public record RunRef(String runId, String dealId, int revision, String workflow, String version) {

    /** Names the run of a workflow over a revision of a deal. */
    public static RunRef of(String workflow, String version, String dealId, int revision) {
        return new RunRef("%s-%s-r%d".formatted(workflow, dealId, revision), dealId, revision, workflow, version);
    }

    /** The same run, pinned to a workflow that was not known when the run was named. */
    RunRef following(Workflow known) {
        return new RunRef(runId, dealId, revision, known.name(), known.version());
    }
}
