package io.dealflow.bench.cdc;

import java.util.List;
import picocli.CommandLine.Option;

/** How much load the benchmark makes. */
final class CdcLoads {

    @Option(
            names = "--rows",
            defaultValue = "50000",
            description = "Opportunities in the initial snapshot, half of them closed (default: ${DEFAULT-VALUE}).")
    int rows;

    @Option(
            names = "--changes",
            defaultValue = "20000",
            description = "Changes committed as fast as PostgreSQL takes them (default: ${DEFAULT-VALUE}).")
    int changes;

    @Option(
            names = "--rate",
            defaultValue = "10",
            description = "Changes a second, evenly (default: ${DEFAULT-VALUE}).")
    int rate;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "How long changes are made at that rate (default: ${DEFAULT-VALUE}).")
    int seconds;

    List<String> asArguments() {
        return List.of("--rows=" + rows, "--changes=" + changes, "--rate=" + rate, "--seconds=" + seconds);
    }
}
