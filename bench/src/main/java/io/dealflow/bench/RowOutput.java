package io.dealflow.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** In which form the rows of a benchmark are printed. */
public final class RowOutput {

    @Option(names = "--json", description = "Print one JSON object a row.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Prints rows.
     *
     * @param table prints them for people
     */
    public void print(List<Measurement> rows, BiConsumer<PrintWriter, List<Measurement>> table) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            rows.forEach(row -> out.println(row.toJson()));
        } else {
            table.accept(out, rows);
        }
        out.flush();
    }
}
