package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.InquiryFormat;
import io.dealflow.schemas.json.DealReader;
import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.RowMapping;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.RecordPublisher;
import io.dealflow.standalone.internal.cluster.Submission;
import io.dealflow.standalone.internal.cluster.Submission.Summary;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.console.Style;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes deals from a file, or inquiries. */
@Command(
        name = "submit",
        description = "Publishes deals from a file: JSON lines, a JSON array, or CSV with a header. What is no deal is"
                + " reported with its line and left out; the rest is published. With --inquiry each file is one"
                + " inquiry: an e-mail (.eml), a web form (a JSON object) or a chat message.")
final class SubmitCommand implements Callable<Integer> {

    private static final int PROGRESS_EVERY = 500;

    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "File of deals; '-' for standard input. Several with --inquiry.")
    private List<String> files;

    @Option(names = "--inquiry", description = "Each file is an inquiry.")
    private boolean inquiry;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Read the inquiries as ${COMPLETION-CANDIDATES}, instead of finding out.")
    private @Nullable InquiryFormat format;

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

    @Option(
            names = "--sender",
            paramLabel = "ADDRESS",
            description =
                    "E-mail address of who wrote the inquiry, for a chat message or a form that does not hold it.")
    private @Nullable String sender;

    @Option(names = "--json", description = "Print the summary as a JSON object.")
    private boolean json;

    @Mixin
    private ClusterOptions clusterOptions;

    SubmitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireFitting();
        if (inquiry) {
            return new InquirySubmission(
                            console,
                            json,
                            Optional.ofNullable(format),
                            Optional.ofNullable(workflow),
                            Optional.ofNullable(sender))
                    .run(clusterOptions.cluster(), files);
        }
        long start = System.nanoTime();
        Topic<Deal> topic = history ? Topics.HISTORY : Topics.INTAKE;
        try (DealReader deals = open(files.get(0))) {
            Cluster cluster = clusterOptions.cluster();
            cluster.requireTopic(topic.name());
            cluster.requireRegistry();
            try (RecordPublisher<Deal> publisher =
                    new RecordPublisher<>(cluster, topic, Optional.ofNullable(workflow))) {
                Summary summary = new Submission(publisher, history, new Progress()).run(deals);
                console.clearStatus();
                print(summary, topic, Duration.ofNanos(System.nanoTime() - start));
                return summary.refused() == 0 ? ExitCode.OK : ExitCode.FAILED;
            }
        }
    }

    private void requireFitting() {
        if (inquiry && (history || mapping != null)) {
            throw new InputException("--inquiry: found %s too, expected neither --history nor --mapping"
                    .formatted(history ? "--history" : "--mapping"));
        }
        if (!inquiry && (format != null || sender != null)) {
            throw new InputException(
                    "%s: found no --inquiry, which it belongs to".formatted(format != null ? "--format" : "--sender"));
        }
        if (!inquiry && files.size() > 1) {
            throw new InputException("FILE: found %d files, expected one file of deals".formatted(files.size()));
        }
    }

    private DealReader open(String file) throws IOException {
        Optional<RowMapping> rows =
                Optional.ofNullable(mapping).map(DealMapping::read).map(DealMapping::forFiles);
        InputStream stream = InputFile.open(file, "a file of deals");
        return rows.isPresent() ? DealReader.open(stream, rows.get()) : DealReader.open(stream);
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
            console.error(Text.printable("%s: %s".formatted(files.get(0), entry.describe())));
        }
    }
}
