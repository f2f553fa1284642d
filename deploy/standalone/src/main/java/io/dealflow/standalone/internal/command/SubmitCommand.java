package io.dealflow.standalone.internal.command;

import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.json.DealReader;
import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.RowMapping;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.DealPublisher;
import io.dealflow.standalone.internal.cluster.Submission;
import io.dealflow.standalone.internal.cluster.Submission.Summary;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.console.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes deals from a file. */
@Command(
        name = "submit",
        description = "Publishes deals from a file: JSON lines, a JSON array, or CSV with a header. What is no deal is"
                + " reported with its line and left out; the rest is published.")
final class SubmitCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";
    private static final int PROGRESS_EVERY = 500;

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "File of deals; '-' for standard input.")
    private String file;

    @Option(names = "--history", description = "The deals are past ones, with their outcome, to learn from.")
    private boolean history;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "YAML file that maps the rows of the file, be it CSV or JSON, to the fields of a deal.")
    private @Nullable Path mapping;

    @Option(
            names = "--workflow",
            paramLabel = "NAME",
            description = "Run this workflow instead of the one that the intake topic starts.")
    private @Nullable String workflow;

    @Option(names = "--json", description = "Print the summary as a JSON object.")
    private boolean json;

    @Mixin
    private ClusterOptions clusterOptions;

    SubmitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        Topic<Deal> topic = history ? Topics.HISTORY : Topics.INTAKE;
        try (DealReader deals = open()) {
            Cluster cluster = clusterOptions.cluster();
            cluster.requireTopic(topic.name());
            cluster.requireRegistry();
            try (DealPublisher publisher = new DealPublisher(cluster, topic, Optional.ofNullable(workflow))) {
                Summary summary = new Submission(publisher, history, new Progress()).run(deals);
                console.clearStatus();
                print(summary, topic, Duration.ofNanos(System.nanoTime() - start));
                return summary.refused() == 0 ? ExitCode.OK : ExitCode.FAILED;
            }
        }
    }

    private DealReader open() throws IOException {
        Optional<RowMapping> rows =
                Optional.ofNullable(mapping).map(DealMapping::read).map(DealMapping::forFiles);
        InputStream stream = stream();
        return rows.isPresent() ? DealReader.open(stream, rows.get()) : DealReader.open(stream);
    }

    private InputStream stream() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return System.in;
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new InputException("Cannot read %s: found %s, expected a file of deals"
                    .formatted(file, Files.isDirectory(path) ? "a folder" : "no such file"));
        }
        return Files.newInputStream(path);
    }

    private void print(Summary summary, Topic<Deal> topic, Duration time) {
        if (json) {
            console.print(JsonLine.object()
                    .put("topic", topic.name())
                    .put("published", summary.published())
                    .put("repeated", summary.repeated())
                    .put("refused", summary.refused())
                    .put("millis", time.toMillis())
                    .toString());
            return;
        }
        String repeated = summary.repeated() == 0
                ? ""
                : ", left out %s repeated in the file".formatted(Text.count(summary.repeated()));
        String refused = summary.refused() == 0
                ? ""
                : ", " + console.styled(Style.RED, "refused " + Text.count(summary.refused()));
        console.print("Published %s to %s%s%s in %s"
                .formatted(
                        Text.count(summary.published(), "deal"), topic.name(), repeated, refused, Text.duration(time)));
    }

    private final class Progress implements Submission.Listener {

        @Override
        public void published(long count) {
            if (count % PROGRESS_EVERY == 0) {
                console.status("published " + Text.count(count, "deal"));
            }
        }

        @Override
        public void refused(Invalid entry) {
            console.error(Text.printable("%s: %s".formatted(file, entry.describe())));
        }
    }
}
