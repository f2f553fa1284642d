package io.dealflow.bench.flow;

import io.dealflow.bench.Measurement;
import io.dealflow.bench.RowOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench flow}: deals that flow, beside a raw chain, each in a JVM of its own with a broker of its own. */
@Command(
        name = "flow",
        mixinStandardHelpOptions = true,
        description = {
            "Measures deals that flow through the orchestrator and four agents that answer at once, at least once and exactly once,",
            "beside a raw chain: plain consumers and producers that copy a 1 KB record over the same nine hops. Then with three agents",
            "side by side in a fork, and with twenty tasks at once in a for, beside plain ones that hand out and join as many copies;",
            "there with half and a tenth of the deals."
        })
public final class FlowCommand implements Callable<Integer> {

    @Mixin
    private FlowLoads loads = new FlowLoads();

    @Option(
            names = "--shapes",
            split = ",",
            defaultValue = "CHAIN,FORK,FOR",
            description = "What deals go through (default: ${DEFAULT-VALUE}).")
    private List<FlowShape> shapes = List.of();

    @Mixin
    private RowOutput output = new RowOutput();

    @Override
    public Integer call() throws Exception {
        List<Measurement> rows = new ArrayList<>();
        for (FlowShape shape : shapes) {
            List<Measurement> raw = measure(FlowKind.RAW, shape);
            rows.addAll(withRatio(raw, raw));
            for (FlowKind kind : List.of(FlowKind.AT_LEAST_ONCE, FlowKind.EXACTLY_ONCE)) {
                rows.addAll(withRatio(measure(kind, shape), raw));
            }
        }
        output.print(rows, FlowCommand::printTable);
        return 0;
    }

    private List<Measurement> measure(FlowKind kind, FlowShape shape) throws IOException, InterruptedException {
        return Measurement.inChildJvm(
                kind.label() + shape.label(),
                List.of(FlowChild.NAME, kind.name(), "--shape=" + shape),
                loads.asArguments(shape.divisor()));
    }

    private static List<Measurement> withRatio(List<Measurement> rows, List<Measurement> raw) {
        for (int i = 0; i < rows.size(); i++) {
            double reference = raw.get(i).number("dealsPerSecond");
            rows.get(i).with("ratio", rows.get(i).number("dealsPerSecond") / reference);
        }
        return rows;
    }

    private static void printTable(PrintWriter out, List<Measurement> rows) {
        out.printf(
                "%-47s %12s %10s %10s %12s %12s %7s%n",
                "", "deals/s", "p50 ms", "p99 ms", "CPU ms/deal", "peak MiB", "ratio");
        for (Measurement row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-47s %12.1f %10.1f %10.1f %12.2f %12.0f %7.2f%n",
                    row.name(),
                    row.number("dealsPerSecond"),
                    row.number("p50Millis"),
                    row.number("p99Millis"),
                    row.number("cpuMillisPerDeal"),
                    row.number("peakMemoryMiB"),
                    row.number("ratio"));
        }
    }
}
