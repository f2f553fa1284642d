package io.dealflow.bench.drill;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** Says what a drill left behind, and whether it is as promised. */
final class DrillReport {

    private static final int FAULTS_SHOWN = 10;
    private static final long MEBIBYTE = 1 << 20;

    private final PrintWriter out;
    private final Drill.Plan plan;
    private final List<DrillWatch.Sample> samples;

    /**
     * Creates it.
     *
     * @param samples what each tenth of the deals took
     */
    DrillReport(PrintWriter out, Drill.Plan plan, List<DrillWatch.Sample> samples) {
        this.out = out;
        this.plan = plan;
        this.samples = samples;
    }

    /**
     * Reads events, tasks and results, and prints.
     *
     * @param begin when the first deal was published, in milliseconds since 1970
     * @param states where all runs stand in the end
     * @return whether all is as promised
     */
    boolean print(long begin, RunStates states, LogReader log) {
        RunLogs logs = new RunLogs();
        log.read(Topics.RUN_EVENTS, (key, event) -> event.ifPresent(logs::take));
        WorkCount work = work(log);
        DrainRate rate = DrainRate.of(begin, states.ends().toArray());
        List<String> faults = new ArrayList<>(Verdict.of(expected(), EnumSet.of(RunState.COMPLETED), states, logs));
        faults.addAll(work.faults(plan.disturbance(), logs));
        rate.fault().ifPresent(faults::add);

        faults.stream().limit(FAULTS_SHOWN).forEach(fault -> out.println("  FAULT " + fault));
        out.printf(
                "  %s: %d faults, %d events stood in the log twice%n",
                faults.isEmpty() ? "passed" : "FAILED", faults.size(), logs.repeated());
        out.printf("  %s%n", ends(states));
        out.printf("  %s%n", work.line(logs));
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

    private static WorkCount work(LogReader log) {
        WorkCount work = new WorkCount();
        for (AgentDescription agent : AgentCatalogue.find().agents()) {
            AgentContract<?, ?, ?> contract = agent.contract();
            log.read(contract.tasks(), (key, task) -> task.ifPresent(each -> work.task(reference(each))));
            log.read(contract.results(), (key, result) -> result.ifPresent(each -> work.result(reference(each))));
        }
        return work;
    }

    private static TaskRef reference(SpecificRecord record) {
        return (TaskRef)
                record.get(record.getSchema().getField(AgentContract.TASK).pos());
    }
}
