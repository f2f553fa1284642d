package io.dealflow.bench.drill;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Work that was done again and what tells of it, which the outcome of a run does not show. Holds a bit a task. */
final class WorkCount {

    private final RunNumbers numbers = new RunNumbers();
    private final Marks<Step> attempts = new Marks<>();
    private final Marks<Step> answers = new Marks<>();
    private Repeated tasks = Repeated.NEVER;
    private Repeated further = Repeated.NEVER;
    private Repeated performances = Repeated.NEVER;

    /** An attempt at a visit of a step; any attempt if it is 0. */
    private record Step(String path, int visit, int attempt) {}

    /**
     * Reads the tasks and results of all agents.
     *
     * @param each is given the reference of each task too
     */
    static WorkCount of(LogReader log, Consumer<TaskRef> each) {
        WorkCount work = new WorkCount();
        for (AgentDescription agent : AgentCatalogue.find().agents()) {
            AgentContract<?, ?, ?> contract = agent.contract();
            log.read(
                    contract.tasks(),
                    (key, task) -> task.map(WorkCount::reference).ifPresent(ref -> {
                        work.task(ref);
                        each.accept(ref);
                    }));
            log.read(
                    contract.results(),
                    (key, result) -> result.map(WorkCount::reference).ifPresent(work::result));
        }
        return work;
    }

    /** Takes the reference of a task. */
    void task(TaskRef ref) {
        if (!attempts.add(numbers.of(ref.getRunId()), new Step(ref.getPath(), ref.getVisit(), ref.getAttempt()))) {
            tasks = tasks.plus(attempt(ref));
        } else if (ref.getAttempt() > 1) {
            further = further.plus(attempt(ref));
        }
    }

    /** Takes the reference of a result. */
    void result(TaskRef ref) {
        if (!answers.add(numbers.of(ref.getRunId()), new Step(ref.getPath(), ref.getVisit(), 0))) {
            performances = performances.plus(visit(ref));
        }
    }

    /**
     * What has no cause in what the drill did, in sentences.
     *
     * @param logs the events of all runs
     */
    List<String> faults(Disturbance disturbance, RunLogs logs) {
        List<String> faults = new ArrayList<>(repeats(disturbance));
        if (!disturbance.repeatsTasks()) {
            requireCause(faults, disturbance, logs.count(RunEventKind.SIGNAL_IGNORED));
        }
        long timedOut = logs.count(RunEventKind.STEP_TIMED_OUT);
        if (timedOut > 0) {
            faults.add("STEP_TIMED_OUT: expected none, as no task is lost by waiting, found %d".formatted(timedOut));
        }
        return faults;
    }

    /** Work that was done again without a cause in what the drill did, in sentences. */
    List<String> repeats(Disturbance disturbance) {
        List<String> faults = new ArrayList<>();
        if (!disturbance.repeatsTasks()) {
            requireNone(faults, "tasks of one attempt", tasks);
        }
        requireNone(faults, "attempts at one visit of a step", further);
        if (!disturbance.repeatsPerformances()) {
            requireNone(faults, "performances of one visit of a step", performances);
        }
        return faults;
    }

    /** The counts in a line. */
    String line(RunLogs logs) {
        return "%d tasks, %d attempts and %d performances beyond the first, %d STEP_TIMED_OUT, %d SIGNAL_IGNORED"
                .formatted(
                        tasks.times(),
                        further.times(),
                        performances.times(),
                        logs.count(RunEventKind.STEP_TIMED_OUT),
                        logs.count(RunEventKind.SIGNAL_IGNORED));
    }

    private static void requireNone(List<String> faults, String what, Repeated repeated) {
        if (repeated.times() > 0) {
            faults.add("%s: expected one, found %d beyond it, such as %s"
                    .formatted(what, repeated.times(), repeated.example().orElse("")));
        }
    }

    /** A signal is ignored where a second one came: a second answer. */
    private void requireCause(List<String> faults, Disturbance disturbance, long ignored) {
        long most = disturbance.repeatsPerformances() ? performances.times() : 0;
        if (ignored > most) {
            faults.add("SIGNAL_IGNORED: expected at most %d, one for each answer beyond the first, found %d"
                    .formatted(most, ignored));
        }
    }

    private static TaskRef reference(SpecificRecord record) {
        return (TaskRef)
                record.get(record.getSchema().getField(AgentContract.TASK).pos());
    }

    private static String visit(TaskRef ref) {
        return "run %s, step %s#%d".formatted(ref.getRunId(), ref.getPath(), ref.getVisit());
    }

    private static String attempt(TaskRef ref) {
        return "%s, attempt %d".formatted(visit(ref), ref.getAttempt());
    }
}
