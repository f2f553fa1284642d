package io.dealflow.standalone.internal.demo;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.kafka.log.StartOffsets;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.runs.RunStatusLog;
import io.dealflow.runs.RunStatusReader;
import io.dealflow.runs.RunSummary;
import io.dealflow.runs.StoredFacts;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterException;
import io.dealflow.standalone.internal.cluster.RecordPublisher;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.ProgressBar;
import io.dealflow.standalone.internal.run.FactText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** Publishes sample deals or inquiries and follows each to its end. */
public final class Demo {

    /** Name of the workflow of deals. */
    public static final String DEAL = "deal";

    /** Name of the workflow of inquiries. */
    public static final String CLIENT_INTAKE = "client-intake";

    private static final Duration POLL = Duration.ofMillis(100);
    /** How long nothing may happen to any run before the demonstration gives up. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Console console;
    private final Cluster cluster;
    private final OutcomeReport report;

    /**
     * Creates a demonstration on a cluster that Dealflow runs on.
     *
     * @param json whether the outcome of each deal is written as JSON
     */
    public Demo(Console console, Cluster cluster, boolean json) {
        this(console, cluster, json, Map.of());
    }

    /**
     * Creates a demonstration whose deals come from a CRM.
     *
     * @param json whether the outcome of each deal is written as JSON
     * @param committed when the row of each deal was committed, by the id of the deal; may fill as deals come
     */
    public Demo(Console console, Cluster cluster, boolean json, Map<String, Instant> committed) {
        this.console = console;
        this.cluster = cluster;
        this.report = new OutcomeReport(console, new FactText(AgentCatalogue.find()), json, committed);
    }

    /** Publishes past deals and returns when the cluster keeps them. */
    public static void publishPast(Cluster cluster, List<Deal> deals) {
        publish(new RecordPublisher<>(cluster, Topics.HISTORY, Optional.empty()), deals, Deal::getId);
    }

    /**
     * Publishes open deals, writes what becomes of each, and returns when all have ended or nothing happens any more.
     */
    public DemoResult run(List<Deal> deals) {
        return run(() -> {
            publish(new RecordPublisher<>(cluster, Topics.INTAKE, Optional.empty()), deals, Deal::getId);
            return deals.stream().map(Deal::getId).toList();
        });
    }

    /** The same with inquiries. */
    public DemoResult runInquiries(List<Inquiry> inquiries) {
        return run(() -> {
            publish(new RecordPublisher<>(cluster, Topics.INQUIRIES, Optional.empty()), inquiries, Inquiry::getId);
            return inquiries.stream().map(Inquiry::getId).toList();
        });
    }

    /** The same with deals that come by themselves, as by the capture of a CRM. */
    public DemoResult run(Arrivals arrivals) {
        try (SchemaRegistry registry = cluster.registry();
                RunStatusReader statuses = new RunStatusReader(cluster.settings(), registry, Cluster.TIMEOUT);
                StoredFacts facts = new StoredFacts(cluster.settings(), registry, Cluster.TIMEOUT);
                RunStatusLog log = statuses.follow(StartOffsets.beginning())) {
            long start = System.nanoTime();
            return follow(arrivals.begin(), log, facts, start);
        }
    }

    /** Has deals come, and gives their ids. */
    @FunctionalInterface
    public interface Arrivals {

        /** Begins; returns when all have been sent. */
        Collection<String> begin();
    }

    private DemoResult follow(Collection<String> deals, RunStatusLog log, StoredFacts facts, long start) {
        Map<String, Optional<RunStatus>> open =
                deals.stream().collect(Collectors.toMap(deal -> deal, deal -> Optional.empty()));
        Map<String, Integer> ends = new TreeMap<>();
        ProgressBar progress = new ProgressBar(console, deals.size());
        long lastChange = start;
        boolean good = true;
        while (!open.isEmpty() && System.nanoTime() - lastChange < PATIENCE.toNanos()) {
            for (RunStatusLog.Entry entry : log.poll(POLL)) {
                Optional<RunStatus> status = entry.status().filter(now -> open.containsKey(now.getSubjectId()));
                if (status.isPresent()) {
                    lastChange = System.nanoTime();
                    good &= take(status.get(), open, ends, facts);
                }
            }
            progress.show(
                    deals.size() - open.size(), Duration.ofNanos(System.nanoTime() - start), underWay(open.values()));
        }
        progress.hide();
        open.forEach((deal, status) -> console.error("%s has not ended: %s"
                .formatted(
                        deal,
                        status.map(now -> "its run is at step " + now.getPath().orElse("?"))
                                .orElse("no run has begun"))));
        return new DemoResult(
                deals.size(), ends, open.size(), good && open.isEmpty(), Duration.ofNanos(System.nanoTime() - start));
    }

    private boolean take(
            RunStatus status, Map<String, Optional<RunStatus>> open, Map<String, Integer> ends, StoredFacts facts) {
        if (!RunSummary.ended(status.getState())) {
            open.put(status.getSubjectId(), Optional.of(status));
            return true;
        }
        open.remove(status.getSubjectId());
        ends.merge(status.getEnd().orElse(status.getState().name()), 1, Integer::sum);
        report.print(Outcome.of(status, facts));
        return status.getState() == RunState.COMPLETED;
    }

    private static String underWay(Collection<Optional<RunStatus>> open) {
        Map<String, Long> steps = open.stream()
                .flatMap(Optional::stream)
                .flatMap(status -> status.getPath().stream())
                .collect(Collectors.groupingBy(step -> step, TreeMap::new, Collectors.counting()));
        return steps.entrySet().stream()
                .map(step -> "%s %d".formatted(step.getKey(), step.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static <V extends SpecificRecord> void publish(
            RecordPublisher<V> publisher, List<V> records, Function<V, String> key) {
        try (publisher) {
            for (V value : records) {
                Optional<String> problem = publisher.publish(key.apply(value), value);
                if (problem.isPresent()) {
                    throw new ClusterException(problem.get());
                }
            }
            publisher.flush();
        }
    }
}
