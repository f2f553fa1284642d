package io.dealflow.bench.drill;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Under which processing guarantees something is drilled, one after the other. */
final class Guarantees {

    @Option(
            names = "--guarantee",
            split = ",",
            defaultValue = "exactly_once_v2,at_least_once",
            description = "Processing guarantees to drill (default: ${DEFAULT-VALUE}).")
    private List<String> guarantees = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** One drill under one guarantee. */
    @FunctionalInterface
    interface Passing {
        boolean run(PrintWriter out, String guarantee) throws Exception;
    }

    /** Drills under all of them, and gives the exit code: 0 if all passed, 1 if not. */
    int drill(Passing drill) throws Exception {
        boolean passed = true;
        for (String guarantee : guarantees) {
            passed &= drill.run(spec.commandLine().getOut(), guarantee);
        }
        return passed ? 0 : 1;
    }
}
