package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.doctor.Doctor;
import io.dealflow.standalone.internal.doctor.Finding.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at a whole cluster. */
@Command(
        name = "doctor",
        description =
                "Looks at a cluster: brokers, features, clock, topics, schemas, consumer groups and their lag, dead"
                        + " letters, paused intake. Says of each what was found and what to do. Changes nothing. Ends with 1 if"
                        + " anything fails; warnings alone end with 0.")
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--orchestrator",
            paramLabel = "GROUP",
            defaultValue = "${env:DEALFLOW_ORCHESTRATOR_APPLICATION_ID:-dealflow-orchestrator}",
            description = "Group of the orchestrator; default: ${DEFAULT-VALUE}.")
    private String orchestrator;

    @Option(
            names = "--tolerated-lag",
            paramLabel = "RECORDS",
            defaultValue = "1000",
            description = "Records that a group may be behind without a warning; default: ${DEFAULT-VALUE}.")
    private long tolerated;

    @Option(names = "--json", description = "Print a JSON object for each finding.")
    private boolean json;

    @Mixin
    private LayoutOptions layoutOptions;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FindingPage page = new FindingPage(console, json);
        List<Level> levels = new ArrayList<>();
        Doctor.Question question = new Doctor.Question(
                layoutOptions::layout, layoutOptions.partitions(), layoutOptions.agents(), orchestrator, tolerated);
        new Doctor(layoutOptions.cluster(), question, Clock.systemUTC(), finding -> {
                    levels.add(finding.level());
                    page.print(List.of(finding));
                })
                .examine();
        if (!json) {
            console.print("%d ok, %d to look at, %d failed"
                    .formatted(count(levels, Level.OK), count(levels, Level.WARN), count(levels, Level.FAIL)));
        }
        return levels.contains(Level.FAIL) ? ExitCode.FAILED : ExitCode.OK;
    }

    private static long count(List<Level> levels, Level level) {
        return levels.stream().filter(level::equals).count();
    }
}
