package io.dealflow.bench.drill;

import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.TaskRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Work that was done again and what tells of it, which the outcome of a run does not show.
 *
 * @param tasks tasks of one attempt at a step beyond the first
 * @param performances answers to one visit of a step beyond the first
 * @param timedOut events that say that a task is lost
 * @param ignored events that say that a signal does not count
 */
record WorkCount(Repeated tasks, Repeated performances, long timedOut, long ignored) {

    /**
     * Counts.
     *
     * @param tasks references of all tasks, by agent
     * @param results references of all results, by agent
     * @param events how many events there are of each kind
     */
    static WorkCount of(
            Collection<? extends Collection<TaskRef>> tasks,
            Collection<? extends Collection<TaskRef>> results,
            Map<RunEventKind, Long> events) {
        return new WorkCount(
                tasks.stream().map(WorkCount::repeatedTasks).reduce(Repeated.NEVER, Repeated::plus),
                results.stream().map(WorkCount::repeatedPerformances).reduce(Repeated.NEVER, Repeated::plus),
                events.getOrDefault(RunEventKind.STEP_TIMED_OUT, 0L),
                events.getOrDefault(RunEventKind.SIGNAL_IGNORED, 0L));
    }

    private static Repeated repeatedTasks(Collection<TaskRef> refs) {
        Repeated.Counter counter = new Repeated.Counter();
        refs.forEach(ref -> counter.add("%s, attempt %d".formatted(visit(ref), ref.getAttempt())));
        return counter.repeated();
    }

    private static Repeated repeatedPerformances(Collection<TaskRef> refs) {
        Repeated.Counter counter = new Repeated.Counter();
        refs.forEach(ref -> counter.add(visit(ref)));
        return counter.repeated();
    }

    private static String visit(TaskRef ref) {
        return "run %s, step %s#%d".formatted(ref.getRunId(), ref.getPath(), ref.getVisit());
    }

    /** What has no cause in what the drill did, in sentences. */
    List<String> faults(Disturbance disturbance) {
        List<String> faults = new ArrayList<>();
        if (disturbance.exactlyOnce() || !disturbance.killed()) {
            requireNone(faults, "tasks of one attempt", tasks);
            requireCause(faults, disturbance);
        }
        if (!disturbance.killed()) {
            requireNone(faults, "performances of one visit of a step", performances);
        }
        if (timedOut > 0) {
            faults.add("STEP_TIMED_OUT: expected none, as no agent was stopped, found %d".formatted(timedOut));
        }
        return faults;
    }

    private static void requireNone(List<String> faults, String what, Repeated repeated) {
        if (repeated.times() > 0) {
            faults.add("%s: expected one, found %d beyond it, such as %s"
                    .formatted(what, repeated.times(), repeated.example().orElse("")));
        }
    }

    /** A signal is ignored where a second one came: a second answer. */
    private void requireCause(List<String> faults, Disturbance disturbance) {
        long most = disturbance.killed() ? performances.times() : 0;
        if (ignored > most) {
            faults.add("SIGNAL_IGNORED: expected at most %d, one for each answer beyond the first, found %d"
                    .formatted(most, ignored));
        }
    }

    /** The counts in a line. */
    String line() {
        return "%d tasks and %d performances beyond the first, %d STEP_TIMED_OUT, %d SIGNAL_IGNORED"
                .formatted(tasks.times(), performances.times(), timedOut, ignored);
    }
}
