package io.dealflow.bench.drill;

import io.dealflow.bench.BenchDeals;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** One drill: publishes, disturbs, waits for the end and reports. */
final class Drill {

    private static final String EXACTLY_ONCE = "exactly_once_v2";

    private final PrintWriter out;
    private final Plan plan;

    /**
     * What is to be done.
     *
     * @param deals how many deals are published at once
     * @param kills how often the standalone process is killed
     * @param slow agents that are slow
     * @param stop agents that stand still for a while
     * @param tree whether the workflow goes every way that there is
     * @param guarantee processing guarantee of the orchestrator
     */
    record Plan(int deals, int kills, List<SlowAgent> slow, List<StopAgent> stop, boolean tree, String guarantee) {

        Disturbance disturbance() {
            return new Disturbance(guarantee.equals(EXACTLY_ONCE), kills > 0, !stop.isEmpty());
        }

        List<String> ids() {
            return IntStream.range(0, deals).mapToObj("DRILL-%06d"::formatted).toList();
        }

        @Override
        public String toString() {
            return "%s: %d deals%s, %d kills%s%s"
                    .formatted(
                            guarantee,
                            deals,
                            tree ? " through a tree" : "",
                            kills,
                            slow.stream()
                                    .map(each -> ", %s slowed to %d a second for %d s"
                                            .formatted(
                                                    each.agent(),
                                                    each.perSecond(),
                                                    each.period().toSeconds()))
                                    .collect(Collectors.joining()),
                            stop.stream()
                                    .map(each -> ", %s stopped for %d s"
                                            .formatted(
                                                    each.agent(),
                                                    each.duration().toSeconds()))
                                    .collect(Collectors.joining()));
        }
    }

    /** Something that happens when this share of the deals has ended. */
    private record Incident(double share, Action action) {

        @FunctionalInterface
        interface Action {
            void at(int ended) throws Exception;
        }
    }

    Drill(PrintWriter out, Plan plan) {
        this.out = out;
        this.plan = plan;
    }

    /** Whether all is as promised. */
    boolean run() throws Exception {
        out.printf("%s; %s%n", plan, heap());
        out.flush();
        Path data = Files.createTempDirectory("dealflow-drill");
        try (DrillProcesses processes = new DrillProcesses(data, plan)) {
            processes.awaitReady();
            try (DrillWatch watch = new DrillWatch(processes.standalone(), plan.deals())) {
                long begin = System.currentTimeMillis();
                publish(processes.standalone());
                for (Incident incident : incidents(processes)) {
                    incident.action().at(watch.await((int) (plan.deals() * incident.share())));
                }
                watch.await(plan.deals());
                return new DrillReport(out, plan, watch.samples())
                        .print(
                                begin,
                                watch.finish(),
                                new LogReader(processes.standalone().kafka()));
            }
        } finally {
            DrillFolder.delete(data);
        }
    }

    private List<Incident> incidents(DrillProcesses processes) {
        Stream<Incident> kills = IntStream.rangeClosed(1, plan.kills())
                .mapToObj(kill -> new Incident(kill / (plan.kills() + 1.0), ended -> {
                    tell("killed after %d deals had ended".formatted(ended));
                    processes.standalone().killAndRestart();
                    processes.standalone().awaitReady();
                }));
        int stops = plan.stop().size();
        Stream<Incident> stopped = IntStream.rangeClosed(1, stops)
                .mapToObj(each -> new Incident(each / (stops + 1.0), ended -> {
                    StopAgent stop = plan.stop().get(each - 1);
                    tell("%s stopped after %d deals had ended".formatted(stop.agent(), ended));
                    processes.agent(stop.agent()).standStill(stop.duration());
                    tell("%s goes on".formatted(stop.agent()));
                }));
        return Stream.concat(kills, stopped)
                .sorted(Comparator.comparingDouble(Incident::share))
                .toList();
    }

    private void publish(StandaloneProcess process) {
        try (SchemaRegistry registry = HttpSchemaRegistry.of(process.kafka());
                KafkaProducer<String, Deal> producer =
                        new KafkaProducer<>(process.kafka(), new StringSerializer(), new AvroSerializer<>(registry))) {
            for (String id : plan.ids()) {
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(Topics.INTAKE.name(), id, BenchDeals.deal(id)));
            }
            producer.flush();
        }
    }

    private void tell(String what) {
        out.println("  " + what);
        out.flush();
    }

    private static String heap() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-Xm"))
                .collect(Collectors.joining(" ", "heap ", ""));
    }
}
