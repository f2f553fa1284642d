package io.dealflow.bench.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.reading.ReadingAgent;
import io.dealflow.agent.reading.ReadingRules;
import io.dealflow.bench.reading.Corpus.Part;
import io.dealflow.standalone.sample.RecordedModel;
import io.micronaut.core.value.MapPropertyResolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench reading}: how well inquiries are read. */
@Command(
        name = "reading",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the labelled inquiries of this module and prints precision and recall of each field, apart for those that",
            "the rules were tuned on and those that were held out. The answers of the recorded model were written by hand:",
            "its figures show what is made of a model's answers, not how good a model is."
        })
public final class ReadingCommand implements Callable<Integer> {

    @Option(names = "--mode", defaultValue = "rules", description = "Who reads: rules or model. Default: rules.")
    private String mode = "rules";

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Option(
            names = "--misses",
            description = "Print what was read wrong (+) or missed (-) in the tuned inquiries, too.")
    private boolean misses;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Set.of("rules", "model").contains(mode)) {
            spec.commandLine().getErr().printf("--mode: found '%s', expected rules or model%n", mode);
            return 2;
        }
        Map<Part, ReadingScore> scores = mode.equals("rules") ? byRules() : byModel();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(figures(scores)));
        } else {
            print(out, scores);
        }
        out.flush();
        return 0;
    }

    private static Map<Part, ReadingScore> byRules() {
        ReadingRules rules = ReadingRules.defaults();
        Map<Part, ReadingScore> scores = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ReadingScore score = new ReadingScore();
            Corpus.read(part).forEach(inquiry -> score.add(inquiry, rules.read(inquiry.inquiry())));
            scores.put(part, score);
        }
        return scores;
    }

    /** Reads the inquiries for which there is a recorded answer. */
    private static Map<Part, ReadingScore> byModel() throws IOException, InterruptedException {
        Map<String, String> recorded = Corpus.recorded();
        Map<Part, ReadingScore> scores = new EnumMap<>(Part.class);
        AtomicReference<Optional<String>> playing = new AtomicReference<>(Optional.empty());
        try (RecordedModel server = RecordedModel.start(question -> playing.get());
                Models models = Models.of(ModelConfig.of(new MapPropertyResolver(server.settings())))) {
            ReadingAgent agent = ReadingAgent.with(models);
            for (Part part : Part.values()) {
                ReadingScore score = new ReadingScore();
                for (LabelledInquiry inquiry : Corpus.read(part)) {
                    String answer = recorded.get(inquiry.id());
                    if (answer != null) {
                        playing.set(Optional.of(answer));
                        BenchTask context = BenchTask.of(inquiry);
                        score.add(inquiry, agent.perform(context.task(inquiry), context));
                    }
                }
                if (score.inquiries() > 0) {
                    scores.put(part, score);
                }
            }
        }
        return scores;
    }

    private static Map<String, Object> figures(Map<Part, ReadingScore> scores) {
        Map<String, Object> figures = new LinkedHashMap<>();
        scores.forEach((part, score) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            score.fields()
                    .forEach((name, tally) -> fields.put(
                            name,
                            Map.of(
                                    "precision",
                                    tally.precision(),
                                    "recall",
                                    tally.recall(),
                                    "labelled",
                                    tally.labelled())));
            figures.put(
                    part.label(),
                    Map.of(
                            "inquiries", score.inquiries(),
                            "firstKind", score.firstKind(),
                            "undoubted", score.undoubted(),
                            "firstKindUndoubted", score.firstKindUndoubted(),
                            "fields", fields));
        });
        return figures;
    }

    private void print(PrintWriter out, Map<Part, ReadingScore> scores) {
        List<Part> parts = scores.entrySet().stream()
                .filter(entry -> entry.getValue().inquiries() > 0)
                .map(Map.Entry::getKey)
                .toList();
        Set<String> names = new LinkedHashSet<>();
        out.printf("%-22s", "");
        for (Part part : parts) {
            ReadingScore score = scores.getOrDefault(part, new ReadingScore());
            out.printf("%29s", "%s (%d)".formatted(part.label(), score.inquiries()));
            names.addAll(score.fields().keySet());
        }
        out.printf("%n%-22s", "field");
        parts.forEach(part -> out.printf("%10s %10s %7s ", "precision", "recall", "n"));
        out.println();
        for (String name : names) {
            out.printf("%-22s", name);
            for (Part part : parts) {
                Tally tally =
                        scores.getOrDefault(part, new ReadingScore()).fields().getOrDefault(name, new Tally());
                out.printf(Locale.ROOT, "%10.2f %10.2f %7d ", tally.precision(), tally.recall(), tally.labelled());
            }
            out.println();
        }
        out.printf("%-22s", "first kind is right");
        parts.forEach(part -> {
            ReadingScore score = scores.getOrDefault(part, new ReadingScore());
            out.printf(Locale.ROOT, "%10.2f %10s %7d ", score.firstKind(), "", score.inquiries());
        });
        out.printf("%n%-22s", "... and not in doubt");
        parts.forEach(part -> {
            ReadingScore score = scores.getOrDefault(part, new ReadingScore());
            out.printf(Locale.ROOT, "%10.2f %10s %7d ", score.firstKindUndoubted(), "", score.undoubted());
        });
        out.println();
        if (misses) {
            scores.getOrDefault(Part.TUNED, new ReadingScore())
                    .fields()
                    .forEach((name, tally) ->
                            new TreeSet<>(tally.misses()).forEach(miss -> out.printf("%s %s%n", name, miss)));
        }
    }
}
