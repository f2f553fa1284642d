package io.dealflow.standalone.internal.command;

import io.dealflow.runs.SignalData;
import io.dealflow.schemas.RunAction;
import io.dealflow.standalone.internal.console.Console;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a run go on by another version of its workflow, or many. */
@Command(
        name = "migrate",
        description = "Lets a run that has not ended go on by another version of its workflow, from where it is; with"
                + " --state, all runs that match. A run that cannot stays, and it is said why.")
final class RunsMigrateCommand extends ActionCommand {

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            required = true,
            description = "The version, with its digest, as 'workflows list' tells it: such as 2.0.0+3f2a9c1d.")
    private String version;

    @Option(names = "--dry-run", description = "Moves nothing, and only says of each run whether it could.")
    private boolean dryRun;

    RunsMigrateCommand(Console console) {
        super(console, RunAction.MIGRATE);
    }

    @Override
    Request request() {
        return new Request(
                RunAction.MIGRATE, Optional.of(version), Map.of(SignalData.DRY_RUN, Boolean.toString(dryRun)));
    }
}
