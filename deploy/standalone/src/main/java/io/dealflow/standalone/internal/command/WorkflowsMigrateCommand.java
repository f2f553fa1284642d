package io.dealflow.standalone.internal.command;

import io.dealflow.runs.RunFilter;
import io.dealflow.runs.SignalData;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.api.NoAnswerException;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.workflow.ListedWorkflow;
import io.dealflow.standalone.internal.workflow.WorkflowApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets the runs of a workflow go on by its present version. */
@Command(
        name = "migrate",
        description =
                "Lets the runs of a workflow that have not ended go on by its present version, from where they are."
                        + " A run that cannot stays, and it is said why. Nothing that is done is done again.")
final class WorkflowsMigrateCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the workflow.")
    private String name;

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description =
                    "Only runs of this version, with its digest or without; otherwise of all that are not present.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "The version that is expected to be present, with its digest or without.")
    private @Nullable String to;

    @Option(
            names = "--dry-run",
            description = "Moves nothing, and only says of how many runs could move and why others stay.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask. Needed where nobody can be asked.")
    private boolean yes;

    @Option(names = "--json", description = "Print a JSON object for each run.")
    private boolean json;

    @Mixin
    private ApiOption apiOption;

    @Mixin
    private ClusterOptions clusterOptions;

    @Mixin
    private ActionOptions actionOptions;

    WorkflowsMigrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String version = present();
        Request request = new Request(
                RunAction.MIGRATE, Optional.of(version), Map.of(SignalData.DRY_RUN, Boolean.toString(dryRun)));
        int code = ExitCode.OK;
        for (RunState state : List.of(RunState.RUNNING, RunState.PAUSED)) {
            RunFilter filter = RunFilter.ANY
                    .inState(state)
                    .of(Optional.of(name), Optional.ofNullable(from))
                    .about(actionOptions.type(), Optional.empty());
            BulkOptions.Selection selection = new BulkOptions.Selection(filter, yes || dryRun, json);
            RunOptions runs = RunOptions.of(clusterOptions, apiOption);
            code = Math.max(code, new BulkAction(console, runs, actionOptions, selection, request).perform());
        }
        return code;
    }

    /** The present version of the workflow. */
    private String present() {
        try {
            ListedWorkflow workflow = new WorkflowApi(apiOption.address())
                    .list().stream()
                            .filter(listed -> listed.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> new InputException("There is no workflow '%s'".formatted(name)));
            if (to != null && !RunFilter.isVersion(workflow.version(), to)) {
                throw new InputException("--to: found %s, expected the present version %s of workflow '%s'"
                        .formatted(to, workflow.version(), name));
            }
            return workflow.version();
        } catch (NoAnswerException e) {
            throw new InputException("%s: it knows the present version".formatted(e.getMessage()), e);
        }
    }
}
