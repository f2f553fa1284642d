package io.dealflow.runs;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.StepStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a list tells of a run.
 *
 * @param runId id of the run
 * @param subjectType type of the subject, such as "Deal"
 * @param subjectId id of the subject
 * @param revision revision of the subject, from 1
 * @param workflow name of the workflow
 * @param version version of the workflow
 * @param state where the run stands
 * @param path the step that the run is at, or was at when it ended: its place in the run
 * @param visit how often the run has begun that step, from 1
 * @param agent who performs that step; empty if it waits for a time or a signal, or there is none
 * @param end name of the end that a completed run came to
 * @param search by what people find it, in the order of its workflow; without what is not known
 * @param startedAt when the run began
 * @param updatedAt when its state last changed
 */
public record RunSummary(
        String runId,
        String subjectType,
        String subjectId,
        int revision,
        String workflow,
        String version,
        RunState state,
        Optional<String> path,
        Optional<Integer> visit,
        Optional<String> agent,
        Optional<String> end,
        Map<String, String> search,
        Instant startedAt,
        Instant updatedAt) {

    /** Whether the run has ended. A failed run may be taken up again. */
    public boolean ended() {
        return ended(state);
    }

    /** Whether a run in a state has ended. */
    public static boolean ended(RunState state) {
        return switch (state) {
            case RUNNING, PAUSED, UNDOING -> false;
            case COMPLETED, FAILED, CANCELLED -> true;
        };
    }

    /** The summary of a status. */
    public static RunSummary of(RunStatus status) {
        return new RunSummary(
                status.getRunId(),
                status.getSubjectType().intern(),
                status.getSubjectId(),
                status.getRevision(),
                status.getWorkflow().intern(),
                status.getVersion().intern(),
                status.getState(),
                status.getPath().map(String::intern),
                status.getVisit(),
                agent(status),
                status.getEnd().map(String::intern),
                search(status),
                status.getStartedAt(),
                status.getUpdatedAt());
    }

    private static Map<String, String> search(RunStatus status) {
        Map<String, String> search = new LinkedHashMap<>();
        status.getSearch().forEach(field -> search.put(field.getName().intern(), field.getValue()));
        return Collections.unmodifiableMap(search);
    }

    /** The steps of a status are the last visits of each, so that its place names one. */
    private static Optional<String> agent(RunStatus status) {
        return status.getPath()
                .flatMap(path -> status.getSteps().stream()
                        .filter(step -> step.getPath().equals(path))
                        .map(StepStatus::getAgent)
                        .filter(agent -> !agent.isEmpty())
                        .map(String::intern)
                        .findFirst());
    }
}
