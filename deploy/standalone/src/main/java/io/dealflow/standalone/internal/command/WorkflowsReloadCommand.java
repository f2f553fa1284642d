package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.internal.api.NoAnswerException;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.workflow.WorkflowApi;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has an orchestrator read its workflow files anew. */
@Command(
        name = "reload",
        description =
                "Has an orchestrator read its workflow files anew. If anything is wrong with any of them, all stays"
                        + " as it is. Runs under way keep their version.")
final class WorkflowsReloadCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ApiOption apiOption;

    WorkflowsReloadCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            WorkflowApi.Reloaded reloaded = new WorkflowApi(apiOption.address()).reload();
            if (reloaded.refused().isPresent()) {
                console.error(reloaded.refused().get());
                return ExitCode.FAILED;
            }
            tell("added", reloaded.added());
            tell("changed", reloaded.changed());
            tell("gone", reloaded.gone());
            if (reloaded.isNothing()) {
                console.print("Nothing has changed.");
            }
            return ExitCode.OK;
        } catch (NoAnswerException e) {
            console.error(String.valueOf(e.getMessage()));
            return ExitCode.FAILED;
        }
    }

    private void tell(String what, List<String> workflows) {
        workflows.forEach(workflow -> console.print("%s %s".formatted(what, workflow)));
    }
}
