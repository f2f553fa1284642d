package io.dealflow.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts classes of this class path in JVMs of their own, with the flags of this one. */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * Starts a class. Its standard error goes where ours goes.
     *
     * @param main name of the class
     * @param output where its standard output goes
     * @param flags flags of the JVM beside ours
     * @param arguments its arguments
     */
    public static Process start(String main, Redirect output, List<String> flags, List<String> arguments)
            throws IOException {
        return start(main, output, Redirect.INHERIT, flags, arguments);
    }

    /**
     * Starts a class.
     *
     * @param main name of the class
     * @param output where its standard output goes
     * @param errors where its standard error goes
     * @param flags flags of the JVM beside ours
     * @param arguments its arguments
     */
    public static Process start(
            String main, Redirect output, Redirect errors, List<String> flags, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(errors)
                .start();
    }

    /** Asks a process to end, and ends it by force if it takes longer than a quarter of a minute. */
    public static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
