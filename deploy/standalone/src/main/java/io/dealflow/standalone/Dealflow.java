package io.dealflow.standalone;

import io.dealflow.standalone.internal.command.CommandLineFactory;
import io.dealflow.standalone.internal.console.Console;

/** The command line {@code dealflow}. */
public final class Dealflow {

    private Dealflow() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        Console console = Console.ofProcess(System.getenv(), System::getProperty);
        System.exit(CommandLineFactory.create(console).execute(args));
    }
}
