package io.dealflow.standalone.internal.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands on topics. */
@Command(
        name = "topics",
        description = "Creates, checks and lists the topics of Dealflow and their schemas, on any cluster.",
        subcommands = {
            TopicsCreateCommand.class,
            TopicsCheckCommand.class,
            TopicsListCommand.class,
            TopicsDeleteSchemaCommand.class
        })
final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: create, check, list or delete-schema");
    }
}
