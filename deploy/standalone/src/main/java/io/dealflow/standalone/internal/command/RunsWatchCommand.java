package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.log.StartOffsets;
import io.dealflow.runs.RunStatusLog;
import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.run.RunJson;
import io.dealflow.standalone.internal.run.RunLook;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows runs live. */
@Command(
        name = "watch",
        description = "Follows runs live, one line for each change, until Ctrl-C. With an id, follows that run until it"
                + " has ended; exits with 0 if it has completed, else with 1.")
final class RunsWatchCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Console console;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "Id of a run, or of its deal or inquiry for the newest run.")
    private @Nullable String id;

    @Option(names = "--json", description = "Print a JSON object for each change.")
    private boolean json;

    @Mixin
    private TypeOption typeOption;

    @Mixin
    private RunOptions runOptions;

    RunsWatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (RunAccess access = runOptions.open(console);
                RunStatusLog log = access.statuses().follow(StartOffsets.end())) {
            return id == null ? watchAll(log) : watchOne(log, access.require(id, typeOption.type()));
        }
    }

    private int watchAll(RunStatusLog log) {
        console.note("Following all runs. Ctrl-C ends it.");
        while (!Thread.currentThread().isInterrupted()) {
            log.poll(POLL).forEach(entry -> entry.status().ifPresent(this::print));
        }
        return ExitCode.OK;
    }

    private int watchOne(RunStatusLog log, RunStatus found) {
        RunStatus run = found;
        print(run);
        while (!RunSummary.ended(run.getState())) {
            for (RunStatusLog.Entry entry : log.poll(POLL)) {
                if (entry.runId().equals(run.getRunId())
                        && entry.status().isPresent()
                        && entry.status().get().getSequence() > run.getSequence()) {
                    run = entry.status().get();
                    print(run);
                }
            }
        }
        return run.getState() == RunState.COMPLETED ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(RunStatus run) {
        RunSummary summary = RunSummary.of(run);
        if (json) {
            console.print(RunJson.summary(summary).toString());
            return;
        }
        String at = run.getEnd().or(run::getPath).orElse("");
        String reason = run.getReason().map(text -> ": " + text).orElse("");
        console.print("%s  %s  %s %s%s"
                .formatted(
                        console.styled(Style.DIM, RunLook.time(run.getUpdatedAt())),
                        Text.printable(run.getSubjectId()),
                        console.styled(
                                RunLook.of(run.getState()), run.getState().name()),
                        Text.printable(at),
                        Text.printable(reason)));
    }
}
