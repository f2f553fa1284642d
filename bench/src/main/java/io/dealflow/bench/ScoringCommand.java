package io.dealflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.agent.scoring.ScoringConfiguration;
import io.dealflow.agent.scoring.ScoringEvaluation;
import io.dealflow.agent.scoring.ScoringReport;
import io.dealflow.agent.scoring.ScoringReport.Bin;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.json.DealReader;
import io.dealflow.schemas.json.Parsed.Invalid;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench scoring}: how good the scores are on past deals that the model had not seen. */
@Command(
        name = "scoring",
        mixinStandardHelpOptions = true,
        description = {
            "Learns from the earlier of the past deals and predicts the later ones (at random where there are no dates),",
            "and prints AUC, Brier score and calibration beside those of the base rate."
        })
public final class ScoringCommand implements Callable<Integer> {

    @Option(names = "--history", required = true, description = "Past deals: JSON lines, a JSON array or CSV.")
    private Path history;

    @Option(names = "--mapping", description = "YAML file that maps the rows of the file to the fields of a deal.")
    private @Nullable Path mapping;

    @Option(names = "--json", description = "Print one JSON object: auc, brier, baselineAuc, n.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Deal> deals = new ArrayList<>();
        int refused = read(deals);
        ScoringReport report = new ScoringEvaluation(ScoringConfiguration.defaults()).evaluate(deals);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .writeValueAsString(Map.of(
                            "auc", report.auc(),
                            "brier", report.brier(),
                            "baselineAuc", report.baselineAuc(),
                            "n", report.n())));
        } else {
            print(out, report);
        }
        out.flush();
        return refused == 0 ? 0 : 1;
    }

    private int read(List<Deal> deals) throws IOException {
        int refused = 0;
        try (DealReader reader = mapping == null
                ? DealReader.open(Files.newInputStream(history))
                : DealReader.open(
                        Files.newInputStream(history), DealMapping.read(mapping).forFiles())) {
            while (reader.hasNext()) {
                boolean taken = reader.next().match(valid -> deals.add(valid.deal()), this::refused);
                refused += taken ? 0 : 1;
            }
        }
        return refused;
    }

    private boolean refused(Invalid invalid) {
        spec.commandLine().getErr().printf("%s: %s%n", history, invalid.describe());
        return false;
    }

    private static void print(PrintWriter out, ScoringReport report) {
        out.printf(
                Locale.ROOT,
                "%d past deals; learned from %d, held against %d (split by %s%s)%n%n",
                report.past(),
                report.trained(),
                report.n(),
                report.split(),
                report.cut().map(cut -> " at " + cut).orElse(""));
        out.printf("%-22s %8s %10s%n", "", "model", "base rate");
        out.printf(
                Locale.ROOT,
                "%-22s %8.3f %10.3f   standard error %.3f%n",
                "AUC",
                report.auc(),
                report.baselineAuc(),
                report.aucError());
        out.printf(Locale.ROOT, "%-22s %8.4f %10.4f%n%n", "Brier score", report.brier(), report.baselineBrier());
        out.printf("%-14s %8s %10s %8s%n", "probability", "deals", "predicted", "won");
        for (Bin bin : report.calibration()) {
            if (bin.n() > 0) {
                out.printf(
                        Locale.ROOT,
                        "%.1f to %.1f %13d %10.3f %8.3f%n",
                        bin.from(),
                        bin.to(),
                        bin.n(),
                        bin.predicted(),
                        bin.won());
            }
        }
        report.leaks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(leak -> out.printf("%nleft out: %s (%s)", leak.getKey(), leak.getValue()));
        out.println();
    }
}
