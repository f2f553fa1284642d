package io.dealflow.standalone.internal.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands on workflows. */
@Command(
        name = "workflows",
        description = "Lists, shows and checks workflows, and brings new versions in.",
        subcommands = {
            WorkflowsListCommand.class,
            WorkflowsShowCommand.class,
            WorkflowsCheckCommand.class,
            WorkflowsSchemaCommand.class,
            WorkflowsReloadCommand.class,
            WorkflowsMigrateCommand.class
        })
final class WorkflowsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: list, show, check, schema, reload or migrate");
    }
}
