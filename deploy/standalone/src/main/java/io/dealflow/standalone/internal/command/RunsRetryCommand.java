package io.dealflow.standalone.internal.command;

import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.console.Console;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Retries a run, or all failed ones. */
@Command(
        name = "retry",
        description =
                "Lets a failed run go on at the step that failed; with --state failed, all failed runs that match."
                        + " Of each subject only the newest run can be retried.")
final class RunsRetryCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "Id of a run, or of its deal or inquiry for the newest run.")
    private @Nullable String id;

    @Mixin
    private BulkOptions bulkOptions;

    @Mixin
    private ActionOptions actionOptions;

    @Mixin
    private RunOptions runOptions;

    @Spec
    private CommandSpec spec;

    RunsRetryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        bulkOptions.requireFitting(Optional.ofNullable(id));
        if (bulkOptions.chosen()) {
            BulkOptions.Selection selection = bulkOptions.selection(Instant.now(), ZoneId.systemDefault());
            return new BulkRetry(console, runOptions, actionOptions, selection).perform();
        }
        if (id == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing: the ID of a run, or --state failed for all failed runs");
        }
        return actionOptions.perform(console, runOptions, id, RunAction.RETRY, state -> state != RunState.FAILED);
    }
}
