package io.dealflow.standalone.internal.command;

/** What the exit codes of commands mean. */
public final class ExitCode {

    /** All went well. */
    public static final int OK = 0;

    /** Something went wrong, or some of the input was refused. */
    public static final int FAILED = 1;

    /** The command line was not understood. */
    public static final int USAGE = 2;

    /** No cluster or registry answers, or a server could not start. */
    public static final int UNAVAILABLE = 3;

    private ExitCode() {}
}
