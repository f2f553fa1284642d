package io.dealflow.bench.cdc;

import io.dealflow.bench.Measurement;
import io.dealflow.bench.RowOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench cdc}: from a commit in PostgreSQL to a deal, beside Debezium alone, each in a JVM of its own. */
@Command(
        name = "cdc",
        mixinStandardHelpOptions = true,
        description = {
            "Measures change data capture of a CRM: the initial snapshot, changes as fast as they can be made, and changes at an even rate,",
            "from the commit in PostgreSQL to the deal that intake publishes, beside Debezium's raw change topics without intake.",
            "CPU and memory are those of the JVM with broker, Connect, intake and load, without PostgreSQL."
        })
public final class CdcCommand implements Callable<Integer> {

    private static final String P50 = "p50Millis";

    @Mixin
    private CdcLoads loads = new CdcLoads();

    @Mixin
    private RowOutput output = new RowOutput();

    @Override
    public Integer call() throws Exception {
        List<Measurement> raw = measure(CdcKind.RAW);
        List<Measurement> rows = new ArrayList<>(withRatio(raw, raw));
        rows.addAll(withRatio(measure(CdcKind.INTAKE), raw));
        output.print(rows, CdcCommand::printTable);
        return 0;
    }

    private List<Measurement> measure(CdcKind kind) throws IOException, InterruptedException {
        return Measurement.inChildJvm(kind.label(), List.of(CdcChild.NAME, kind.name()), loads.asArguments());
    }

    /** How many times as long as raw: by the median where there is one, else by the whole. */
    private static List<Measurement> withRatio(List<Measurement> rows, List<Measurement> raw) {
        for (int i = 0; i < rows.size(); i++) {
            String field = rows.get(i).find(P50).isPresent() ? P50 : "seconds";
            rows.get(i).with("timeRatio", rows.get(i).number(field) / raw.get(i).number(field));
        }
        return rows;
    }

    private static void printTable(PrintWriter out, List<Measurement> rows) {
        out.printf(
                "%-36s %9s %10s %8s %8s %14s %9s %11s%n",
                "", "seconds", "changes/s", "p50 ms", "p99 ms", "CPU ms/change", "peak MiB", "time ratio");
        for (Measurement row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-36s %9.1f %10.1f %8s %8s %14.2f %9.0f %11.2f%n",
                    row.name(),
                    row.number("seconds"),
                    row.number("changesPerSecond"),
                    text(row.find(P50)),
                    text(row.find("p99Millis")),
                    row.number("cpuMillisPerChange"),
                    row.number("peakMemoryMiB"),
                    row.number("timeRatio"));
        }
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? "%.1f".formatted(value.getAsDouble()) : "";
    }
}
