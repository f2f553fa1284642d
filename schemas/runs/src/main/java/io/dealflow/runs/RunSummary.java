package io.dealflow.runs;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What a list tells of a run.
 *
 * @param runId id of the run
 * @param dealId id of the deal
 * @param revision revision of the deal, from 1
 * @param workflow name of the workflow
 * @param version version of the workflow
 * @param state where the run stands
 * @param step the step that the run is at, or was at when it ended
 * @param end name of the end that a completed run came to
 * @param startedAt when the run began
 * @param updatedAt when its state last changed
 */
public record RunSummary(
        String runId,
        String dealId,
        int revision,
        String workflow,
        String version,
        RunState state,
        Optional<String> step,
        Optional<String> end,
        Instant startedAt,
        Instant updatedAt) {

    /** The summary of a status. */
    public static RunSummary of(RunStatus status) {
        return new RunSummary(
                status.getRunId(),
                status.getDealId(),
                status.getRevision(),
                status.getWorkflow().intern(),
                status.getVersion().intern(),
                status.getState(),
                status.getStep().map(String::intern),
                status.getEnd().map(String::intern),
                status.getStartedAt(),
                status.getUpdatedAt());
    }
}
