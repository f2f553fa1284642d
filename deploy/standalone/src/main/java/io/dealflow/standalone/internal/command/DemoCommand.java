package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.standalone.Standalone;
import io.dealflow.standalone.StandaloneConfig;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.crm.SampleCrm;
import io.dealflow.standalone.internal.demo.Demo;
import io.dealflow.standalone.internal.demo.DemoResult;
import io.dealflow.standalone.internal.demo.PastDeals;
import io.dealflow.standalone.internal.demo.SampleDeals;
import io.dealflow.standalone.internal.demo.SampleFirm;
import io.dealflow.standalone.internal.demo.SampleInquiries;
import io.dealflow.standalone.sample.RecordedModel;
import io.dealflow.standalone.sample.SampleAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows Dealflow at work on sample deals. */
@Command(
        name = "demo",
        description = "Runs all of Dealflow in this process, publishes the sample deals and shows what becomes of each:"
                + " its score, the past deals found, the e-mail and the rep's queue. With --workflow client-intake the"
                + " same for sample inquiries: what they say, the client, the proposal and the call. A port that is taken is replaced by"
                + " a free one. The data are deleted at the end unless --data names a folder.")
final class DemoCommand implements Callable<Integer> {

    private static final int SAMPLES = 24;
    private static final int MOST = 1_000_000;
    private static final Duration READY = Duration.ofMinutes(3);

    private final Console console;

    @Option(
            names = "--deals",
            paramLabel = "N",
            defaultValue = "" + SAMPLES,
            description = "Number of deals; the samples again under new ids beyond ${DEFAULT-VALUE}.")
    private int deals;

    @Option(names = "--keep-running", description = "Go on until Ctrl-C, to look around.")
    private boolean keepRunning;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Keep the data in this folder.")
    private @Nullable Path data;

    @Option(
            names = "--crm",
            description = "Start a sample CRM in PostgreSQL too, enter the deals there by SQL, and have change data"
                    + " capture bring them and the past deals.")
    private boolean crm;

    @Option(
            names = "--workflow",
            paramLabel = "NAME",
            defaultValue = Demo.DEAL,
            description = "deal: from a deal to a rep's queue; client-intake: from an inquiry to the team's queue."
                    + " Default: ${DEFAULT-VALUE}.")
    private String workflow;

    @Option(
            names = "--model",
            description = "Have a language model do what it can. A server in this process plays it, in the protocol of"
                    + " OpenAI, by answers that were written by hand for the samples; what it has no answer to, the rules"
                    + " do.")
    private boolean model;

    @Option(names = "--json", description = "Print a JSON object for each deal or inquiry.")
    private boolean json;

    @Mixin
    private ServerOptions serverOptions;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (deals < 1 || deals > MOST) {
            throw new InputException("--deals: found %d, expected 1 to %d".formatted(deals, MOST));
        }
        boolean inquiries = workflow.equals(Demo.CLIENT_INTAKE);
        if (!inquiries && !workflow.equals(Demo.DEAL)) {
            throw new InputException(
                    "--workflow: found %s, expected %s or %s".formatted(workflow, Demo.DEAL, Demo.CLIENT_INTAKE));
        }
        if (inquiries && crm) {
            throw new InputException(
                    "--crm: found with --workflow %s, expected with %s alone".formatted(workflow, Demo.DEAL));
        }
        long start = System.nanoTime();
        try (Closings closings = new Closings()) {
            Path folder = folder(closings);
            Map<String, Object> modelSettings = model ? startModel(closings) : Map.of();
            Optional<SampleCrm> sample = crm ? Optional.of(startCrm(folder, closings)) : Optional.empty();
            console.note("Starting Kafka, schema registry, orchestrator and agents"
                    + (crm ? ", intake and Kafka Connect with Debezium" : ""));
            Standalone standalone = start(config(folder, modelSettings), sample);
            closings.add(standalone::close);
            Cluster cluster = Cluster.at(standalone.bootstrapServers(), standalone.registryUrl(), Map.of());
            sample.ifPresent(database -> new PastDeals(cluster).await(database.closedDeals(), READY));
            standalone.awaitReady(READY);
            console.note("Ready after " + Text.duration(Duration.ofNanos(System.nanoTime() - start)));
            DemoResult result =
                    sample.map(database -> runFrom(database, cluster)).orElseGet(() -> runHere(cluster));
            summarise(result, standalone, folder, sample);
            if (keepRunning) {
                standalone.awaitFailure();
            }
            return result.good() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private SampleCrm startCrm(Path folder, Closings closings) {
        console.note("Starting PostgreSQL with the sample CRM");
        SampleCrm sample = SampleCrm.start(folder.resolve("crm"));
        closings.add(sample::close);
        return sample;
    }

    private static Map<String, Object> startModel(Closings closings) {
        RecordedModel recorded = RecordedModel.start(new SampleAnswers());
        closings.add(recorded::close);
        return recorded.settings();
    }

    private Standalone start(StandaloneConfig config, Optional<SampleCrm> sample) {
        return sample.map(database -> Standalone.start(config.with(database.config())))
                .orElseGet(() -> Standalone.start(config, this::publishPast));
    }

    private DemoResult runFrom(SampleCrm database, Cluster cluster) {
        Map<String, Instant> committed = new HashMap<>();
        return new Demo(console, cluster, json, committed).run(() -> {
            committed.putAll(database.enterDeals(deals));
            return committed.keySet();
        });
    }

    private DemoResult runHere(Cluster cluster) {
        Demo demo = new Demo(console, cluster, json);
        return workflow.equals(Demo.CLIENT_INTAKE)
                ? demo.runInquiries(SampleInquiries.received(Instant.now()))
                : demo.run(SampleDeals.open(deals));
    }

    private Path folder(Closings closings) throws IOException {
        if (data != null) {
            return data.toAbsolutePath().normalize();
        }
        Path folder = Files.createTempDirectory("dealflow-demo-");
        closings.add(() -> Folders.delete(folder));
        return folder;
    }

    private StandaloneConfig config(Path folder, Map<String, Object> modelSettings) {
        StandaloneConfig asked = serverOptions.lenient(folder);
        Map<String, Object> settings = new HashMap<>(SampleFirm.write(folder.resolve("sample")));
        settings.putAll(modelSettings);
        settings.putAll(asked.settings());
        return new StandaloneConfig(
                asked.dataDir(), asked.port(), asked.kafkaPort(), asked.registryPort(), asked.crm(), settings);
    }

    private void publishPast(Map<String, Object> client) {
        Demo.publishPast(new Cluster(client), SampleDeals.past());
    }

    private void summarise(DemoResult result, Standalone standalone, Path folder, Optional<SampleCrm> sample) {
        if (json) {
            console.note(sentence(result));
        } else {
            console.print("");
            console.print(console.styled(result.good() ? Style.GREEN : Style.RED, sentence(result)));
        }
        if (keepRunning) {
            console.note("  API       " + standalone.api() + "/runs");
            console.note("  Kafka     " + standalone.bootstrapServers());
            console.note("  Registry  " + standalone.registryUrl());
            standalone.connect().ifPresent(url -> console.note("  Connect   " + url));
            sample.ifPresent(database -> console.note("  CRM       " + database.url()));
            console.note("Look around with 'dealflow runs --bootstrap-servers %s --schema-registry %s'. Ctrl-C ends it."
                    .formatted(standalone.bootstrapServers(), standalone.registryUrl()));
        } else if (data != null) {
            console.note("The data are in %s. 'dealflow up --data %s', then 'dealflow runs' shows the runs."
                    .formatted(folder, folder));
        } else {
            console.note("The data are deleted now. --data FOLDER keeps them, --keep-running lets you look around.");
        }
    }

    private String sentence(DemoResult result) {
        String ends = new TreeMap<>(result.ends())
                .entrySet().stream()
                        .map(end -> "%s %s".formatted(Text.count(end.getValue()), end.getKey()))
                        .collect(Collectors.joining(", "));
        String unfinished =
                result.unfinished() == 0 ? "" : ", %s unfinished".formatted(Text.count(result.unfinished()));
        return "%s in %s: %s%s".formatted(count(result.deals()), Text.duration(result.time()), ends, unfinished);
    }

    private String count(int number) {
        if (workflow.equals(Demo.DEAL)) {
            return Text.count(number, "deal");
        }
        return number == 1 ? "1 inquiry" : Text.count(number) + " inquiries";
    }
}
