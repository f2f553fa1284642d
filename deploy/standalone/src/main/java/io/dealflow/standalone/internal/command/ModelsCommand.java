package io.dealflow.standalone.internal.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands on language models. */
@Command(
        name = "models",
        description = "Checks the language model that the agents may use.",
        subcommands = ModelsCheckCommand.class)
final class ModelsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: check");
    }
}
