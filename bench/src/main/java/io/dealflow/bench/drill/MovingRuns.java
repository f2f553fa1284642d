package io.dealflow.bench.drill;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The newest status of each run of the workflow {@code move}. Safe for several threads. */
final class MovingRuns implements Consumer<RunStatus> {

    /** Declared version that runs begin with. */
    static final String FORMER = "1.0.0";

    /** Declared version that they move to. */
    static final String LATTER = "2.0.0";

    /** Name of the signal for which they wait. */
    static final String SIGNAL = "go";

    private static final Set<String> LISTENS = Set.of("go", "go-aside");

    private final Map<String, RunStatus> newest = new HashMap<>();

    /** Whether the run about a deal is to move; one of ten is where the other version has no step. */
    static boolean moves(String dealId) {
        return !dealId.endsWith("3");
    }

    /** Whether a version, with its digest, is a declared one. */
    static boolean is(String version, String declared) {
        return version.startsWith(declared + "+");
    }

    @Override
    public synchronized void accept(RunStatus status) {
        newest.merge(
                status.getRunId(), status, (former, next) -> next.getSequence() < former.getSequence() ? former : next);
    }

    /** How many wait for their signal. */
    int waiting() {
        return count(status -> status.getState() == RunState.RUNNING
                && status.getPath().filter(LISTENS::contains).isPresent());
    }

    /** How many have moved. */
    int moved() {
        return count(status -> is(status.getVersion(), LATTER));
    }

    /** All, as they stand now. */
    synchronized Collection<RunStatus> all() {
        return List.copyOf(newest.values());
    }

    private synchronized int count(Predicate<RunStatus> what) {
        return (int) newest.values().stream().filter(what).count();
    }
}
