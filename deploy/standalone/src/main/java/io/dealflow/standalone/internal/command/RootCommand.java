package io.dealflow.standalone.internal.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand: asks for one. */
@Command(
        name = "dealflow",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Coordinates AI agents over Apache Kafka: a deal is scored, compared with past deals, answered by a"
                        + " drafted e-mail and put into a sales rep's queue.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            SubmitCommand.class,
            RunsCommand.class,
            AgentsCommand.class,
            DeadLettersCommand.class,
            WorkflowsCommand.class,
            TopicsCommand.class,
            ModelsCommand.class,
            CrmCommand.class,
            DoctorCommand.class
        },
        footerHeading =
                "%nBenchmarks and fault drills: 'dealflow bench --help'. 'dealflow --rebuild COMMAND' builds anew first.%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:something went wrong, or some of the input was refused",
            "2:the command line was not understood",
            "3:no cluster or registry answers, no language model answers, or a server could not start",
            "130:stopped by Ctrl-C"
        })
public final class RootCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("unused") // Read by picocli.
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what happens to standard error.")
    void setVerbose(boolean verbose) {
        if (verbose) {
            Logging.verbose();
        }
    }

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
