package io.dealflow.bench.flow;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.bench.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench flow}: deals that flow, beside a raw chain, each in a JVM of its own with a broker of its own. */
@Command(
        name = "flow",
        mixinStandardHelpOptions = true,
        description = {
            "Measures deals that flow through the orchestrator and four agents that answer at once, at least once and exactly once,",
            "beside a raw chain: plain consumers and producers that copy a 1 KB record over the same nine hops."
        })
public final class FlowCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private FlowLoads loads = new FlowLoads();

    @Option(names = "--json", description = "Print one JSON object a row.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<Map<String, Object>> raw = measure(FlowKind.RAW);
        List<Map<String, Object>> rows = new ArrayList<>(withRatio(raw, raw));
        for (FlowKind kind : List.of(FlowKind.AT_LEAST_ONCE, FlowKind.EXACTLY_ONCE)) {
            rows.addAll(withRatio(measure(kind), raw));
        }
        if (json) {
            for (Map<String, Object> row : rows) {
                out.println(JSON.writeValueAsString(row));
            }
        } else {
            printTable(out, rows);
        }
        out.flush();
        return 0;
    }

    private List<Map<String, Object>> measure(FlowKind kind) throws IOException, InterruptedException {
        System.err.printf("measuring %s ...%n", kind.label());
        List<String> arguments = new ArrayList<>(List.of(FlowChild.NAME, kind.name()));
        arguments.addAll(loads.asArguments());
        Process child = ChildJvm.start("io.dealflow.bench.Bench", Redirect.PIPE, List.of(), arguments);
        List<Map<String, Object>> rows = new ArrayList<>();
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(JSON.readValue(line, new TypeReference<>() {}));
            }
        } finally {
            child.destroy();
        }
        if (child.waitFor() != 0) {
            throw new IllegalStateException("measuring %s failed with exit code %d".formatted(kind, child.exitValue()));
        }
        return rows;
    }

    private static List<Map<String, Object>> withRatio(List<Map<String, Object>> rows, List<Map<String, Object>> raw) {
        for (int i = 0; i < rows.size(); i++) {
            double own = number(rows.get(i), "dealsPerSecond");
            double reference = number(raw.get(i), "dealsPerSecond");
            rows.get(i).put("ratio", FlowChild.round(own / reference));
        }
        return rows;
    }

    private static void printTable(PrintWriter out, List<Map<String, Object>> rows) {
        out.printf(
                "%-34s %12s %10s %10s %12s %12s %7s%n",
                "", "deals/s", "p50 ms", "p99 ms", "CPU ms/deal", "peak MiB", "ratio");
        for (Map<String, Object> row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-34s %12.1f %10.1f %10.1f %12.2f %12.0f %7.2f%n",
                    row.get("name"),
                    number(row, "dealsPerSecond"),
                    number(row, "p50Millis"),
                    number(row, "p99Millis"),
                    number(row, "cpuMillisPerDeal"),
                    number(row, "peakMemoryMiB"),
                    number(row, "ratio"));
        }
    }

    private static double number(Map<String, Object> row, String field) {
        return ((Number) Objects.requireNonNull(row.get(field), field)).doubleValue();
    }
}
