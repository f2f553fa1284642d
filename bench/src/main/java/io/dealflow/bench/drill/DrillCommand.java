package io.dealflow.bench.drill;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.AgentDescription;
import io.dealflow.bench.BenchDeals;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench drill}: kills the standalone process in the middle of its work, and counts what came of every deal. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes deals to a standalone process, kills it with SIGKILL again and again while it works, starts it on the same data,",
            "and checks that every deal has one run with one end, that every step's outcome counted once, and that no work was done again",
            "without a cause.",
            "Exit code 0 if so, 1 if not."
        })
public final class DrillCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int FAULTS_SHOWN = 10;
    private static final String EXACTLY_ONCE = "exactly_once_v2";

    @Option(names = "--deals", defaultValue = "2000", description = "How many deals (default: ${DEFAULT-VALUE}).")
    private int deals;

    @Option(names = "--kills", defaultValue = "3", description = "How many kills (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--guarantee",
            split = ",",
            defaultValue = "exactly_once_v2,at_least_once",
            description = "Processing guarantees to drill (default: ${DEFAULT-VALUE}).")
    private List<String> guarantees = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        boolean passed = true;
        for (String guarantee : guarantees) {
            passed &= drill(guarantee);
        }
        return passed ? 0 : 1;
    }

    private boolean drill(String guarantee) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: %d deals, %d kills%n", guarantee, deals, kills);
        Path data = Files.createTempDirectory("dealflow-drill");
        try (StandaloneProcess process = new StandaloneProcess(
                data, List.of("-Ddealflow.orchestrator.processing-guarantee=" + guarantee), List.of())) {
            process.awaitReady();
            List<String> ids = publish(process);
            for (int kill = 1; kill <= kills; kill++) {
                int ended = awaitEnded(process, deals * kill / (kills + 1));
                process.killAndRestart();
                out.printf("  killed after %d deals had ended%n", ended);
                process.awaitReady();
            }
            awaitEnded(process, deals);
            return report(out, process, ids, new Disturbance(guarantee.equals(EXACTLY_ONCE), kills > 0));
        } finally {
            DrillFolder.delete(data);
        }
    }

    private List<String> publish(StandaloneProcess process) {
        List<String> ids =
                IntStream.range(0, deals).mapToObj("DRILL-%05d"::formatted).toList();
        try (SchemaRegistry registry =
                        HttpSchemaRegistry.of(Map.of(SerdeConfig.REGISTRY_URL, process.schemaRegistry()));
                KafkaProducer<String, Deal> producer = new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, process.bootstrapServers()),
                        new StringSerializer(),
                        new AvroSerializer<>(registry))) {
            for (String id : ids) {
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(Topics.INTAKE.name(), id, BenchDeals.deal(id)));
            }
            producer.flush();
        }
        return ids;
    }

    private int awaitEnded(StandaloneProcess process, int expected) throws InterruptedException, TimeoutException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        long ended = 0;
        while (System.nanoTime() < limit) {
            ended = statuses(process).stream()
                    .filter(status -> status.getState() != RunState.RUNNING)
                    .count();
            if (ended >= expected) {
                return (int) ended;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new TimeoutException("%d of %d deals had ended after %s".formatted(ended, expected, LIMIT));
    }

    private static List<RunStatus> statuses(StandaloneProcess process) {
        try (LogReader log = new LogReader(process.bootstrapServers(), process.schemaRegistry())) {
            return log.statuses();
        }
    }

    private static boolean report(
            PrintWriter out, StandaloneProcess process, List<String> ids, Disturbance disturbance) {
        try (LogReader log = new LogReader(process.bootstrapServers(), process.schemaRegistry())) {
            List<RunEvent> events = log.events();
            Verdict verdict = Verdict.of(ids, log.statuses(), events);
            WorkCount work = work(log, events);
            List<String> faults = new ArrayList<>(verdict.faults());
            faults.addAll(work.faults(disturbance));
            faults.stream().limit(FAULTS_SHOWN).forEach(fault -> out.println("  FAULT " + fault));
            out.printf(
                    "  %s: %d faults, %d events stood in the log twice%n",
                    faults.isEmpty() ? "passed" : "FAILED", faults.size(), verdict.repeatedEvents());
            out.printf("  %s%n", work.line());
            out.flush();
            return faults.isEmpty();
        }
    }

    private static WorkCount work(LogReader log, List<RunEvent> events) {
        List<AgentContract<?, ?, ?>> contracts = AgentCatalogue.find().agents().stream()
                .<AgentContract<?, ?, ?>>map(AgentDescription::contract)
                .toList();
        return WorkCount.of(
                contracts.stream()
                        .map(contract -> log.references(contract.tasks()))
                        .toList(),
                contracts.stream()
                        .map(contract -> log.references(contract.results()))
                        .toList(),
                events.stream().collect(Collectors.groupingBy(RunEvent::getKind, Collectors.counting())));
    }
}
