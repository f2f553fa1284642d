package io.dealflow.bench.drill;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what a drill left behind, and whether it is as promised. */
final class DrillReport {

    private static final int FAULTS_SHOWN = 10;
    private static final long MEBIBYTE = 1 << 20;

    private final PrintWriter out;
    private final Drill.Plan plan;
    private final List<String> killed;
    private final List<DrillWatch.Sample> samples;

    /**
     * Creates it.
     *
     * @param killed what was killed, in that order
     * @param samples what each tenth of the deals took
     */
    DrillReport(PrintWriter out, Drill.Plan plan, List<String> killed, List<DrillWatch.Sample> samples) {
        this.out = out;
        this.plan = plan;
        this.killed = killed;
        this.samples = samples;
    }

    /**
     * Reads events, tasks and results, and prints.
     *
     * @param begin when the first deal was published, in milliseconds since 1970
     * @param states where all runs stand in the end
     * @param further what else is not as promised, in sentences
     * @return whether all is as promised
     */
    boolean print(long begin, RunStates states, LogReader log, List<String> further) {
        RunLogs logs = new RunLogs();
        Optional<TreeLog> tree = plan.tree() ? Optional.of(new TreeLog()) : Optional.empty();
        log.read(
                Topics.RUN_EVENTS,
                (key, event) ->
                        event.filter(logs::take).ifPresent(first -> tree.ifPresent(trees -> trees.take(first))));
        WorkCount work = WorkCount.of(log, task -> {});
        DrainRate rate = DrainRate.of(begin, states.ends().toArray());
        List<String> faults = new ArrayList<>(further);
        faults.addAll(Verdict.of(expected(), deal -> EnumSet.of(plan.end(deal)), states, logs));
        tree.ifPresent(trees -> faults.addAll(trees.faults()));
        if (plan.tree()) {
            faults.addAll(emitted(log).faults(!plan.disturbance().exactlyOnce(), states.all()));
        }
        faults.addAll(work.faults(plan.disturbance(), logs));
        rate.fault().ifPresent(faults::add);

        faults.stream().limit(FAULTS_SHOWN).forEach(fault -> out.println("  FAULT " + fault));
        out.printf(
                "  %s: %d faults, %d events stood in the log twice; killed: %s%n",
                faults.isEmpty() ? "passed" : "FAILED",
                faults.size(),
                logs.repeated(),
                killed.isEmpty() ? "nothing" : String.join(", ", killed));
        out.printf("  %s%n", ends(states));
        out.printf("  %s%n", work.line(logs));
        tree.ifPresent(trees -> out.printf("  %s%n", trees.line()));
        out.printf("  %s%n", rate.line());
        printTenths(rate);
        out.flush();
        return faults.isEmpty();
    }

    private void printTenths(DrainRate rate) {
        out.println("  tenth  deals/s  peak MiB  load");
        for (int tenth = 0; tenth < samples.size(); tenth++) {
            DrillWatch.Sample sample = samples.get(tenth);
            out.printf(
                    "  %5d  %7.0f  %8d  %4.1f%n",
                    tenth + 1, rate.perSecond().get(tenth), sample.peakBytes() / MEBIBYTE, sample.load());
        }
    }

    private static String ends(RunStates states) {
        return Arrays.stream(RunState.values())
                .map(state -> "%d %s".formatted(states.count(state), state))
                .collect(Collectors.joining(", "));
    }

    private Map<String, Long> expected() {
        return plan.ids().stream().collect(Collectors.toMap(Function.identity(), deal -> 1L));
    }

    private static EmittedEvents emitted(LogReader log) {
        EmittedEvents events = new EmittedEvents();
        log.read(Topics.WORKFLOW_EVENTS, (key, event) -> event.ifPresent(events::take));
        return events;
    }
}
