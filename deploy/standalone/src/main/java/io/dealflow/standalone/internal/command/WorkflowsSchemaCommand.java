package io.dealflow.standalone.internal.command;

import io.dealflow.orchestrator.workflow.PackagedWorkflows;
import io.dealflow.standalone.internal.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the schema of workflow files. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of workflow files, by which editors complete, explain and check them.")
final class WorkflowsSchemaCommand implements Callable<Integer> {

    private final Console console;

    WorkflowsSchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.print(PackagedWorkflows.schema().stripTrailing());
        return ExitCode.OK;
    }
}
