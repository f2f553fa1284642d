package io.dealflow.bench.flow;

import java.util.List;
import picocli.CommandLine.Option;

/** How much load the flow benchmark makes. */
final class FlowLoads {

    @Option(
            names = "--warm-up",
            defaultValue = "20000",
            description = "Deals before measuring, so that the JIT compiler is done (default: ${DEFAULT-VALUE}).")
    int warmUp;

    @Option(names = "--burst", defaultValue = "20000", description = "Deals sent at once (default: ${DEFAULT-VALUE}).")
    int burst;

    @Option(
            names = "--closed",
            defaultValue = "5000",
            description = "Deals sent in a closed loop (default: ${DEFAULT-VALUE}).")
    int closed;

    @Option(
            names = "--in-flight",
            defaultValue = "64",
            description = "Deals in flight in the closed loop (default: ${DEFAULT-VALUE}).")
    int inFlight;

    @Option(names = "--rate", defaultValue = "50", description = "Deals a second, evenly (default: ${DEFAULT-VALUE}).")
    int rate;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long deals are sent at that rate (default: ${DEFAULT-VALUE}).")
    int seconds;

    /** The same, with numbers of deals that are divided by this; at least one of each. */
    List<String> asArguments(int divisor) {
        return List.of(
                "--warm-up=" + divided(warmUp, divisor),
                "--burst=" + divided(burst, divisor),
                "--closed=" + divided(closed, divisor),
                "--in-flight=" + inFlight,
                "--rate=" + divided(rate, divisor),
                "--seconds=" + seconds);
    }

    private static int divided(int number, int divisor) {
        return Math.max(1, number / divisor);
    }
}
