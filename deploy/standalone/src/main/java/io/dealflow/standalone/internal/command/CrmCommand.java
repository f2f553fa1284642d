package io.dealflow.standalone.internal.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Commands on the capture of a CRM. */
@Command(name = "crm", description = "Mends the capture of a CRM's changes.", subcommands = CrmRereadCommand.class)
final class CrmCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: reread");
    }
}
