package io.dealflow.bench.drill;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Where every run stands, by its newest status, of which little is kept. Not safe for several threads. */
final class RunStates {

    private static final Set<RunState> ENDS = EnumSet.of(RunState.COMPLETED, RunState.FAILED, RunState.CANCELLED);

    private final Map<String, Standing> newest = new HashMap<>();
    private final Map<RunState, Integer> counts = new EnumMap<>(RunState.class);

    /**
     * Where a run stands.
     *
     * @param sequence number of its last event
     * @param endedAt when it ended, in milliseconds since 1970; 0 if it has not
     * @param reason why it failed or was cancelled
     */
    record Standing(
            String runId, String subjectId, RunState state, long sequence, long endedAt, Optional<String> reason) {

        static Standing of(RunStatus status) {
            return new Standing(
                    status.getRunId(),
                    status.getSubjectId(),
                    status.getState(),
                    status.getSequence(),
                    status.getFinishedAt().map(Instant::toEpochMilli).orElse(0L),
                    status.getReason());
        }
    }

    /** Takes a status that is newer than those of the same run before it. */
    void take(RunStatus status) {
        Standing standing = Standing.of(status);
        Standing former = newest.put(standing.runId(), standing);
        if (former != null) {
            counts.merge(former.state(), -1, Integer::sum);
        }
        counts.merge(standing.state(), 1, Integer::sum);
    }

    /** Forgets all. */
    void clear() {
        newest.clear();
        counts.clear();
    }

    /** All runs. */
    Collection<Standing> all() {
        return newest.values();
    }

    /** How many runs are in a state. */
    int count(RunState state) {
        return counts.getOrDefault(state, 0);
    }

    /** How many runs have ended, in whatever state. */
    int ended() {
        return ENDS.stream().mapToInt(this::count).sum();
    }

    /** When the runs that have ended did, in milliseconds since 1970 and in order. */
    LongStream ends() {
        return newest.values().stream()
                .filter(run -> ENDS.contains(run.state()))
                .mapToLong(Standing::endedAt)
                .sorted();
    }
}
