package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what becomes of runs and tasks. Under at-least-once what is told again is counted again. */
public final class RunMetrics {

    private static final String STARTED = "dealflow.runs.started";
    private static final String ENDED = "dealflow.runs.ended";
    private static final String RETRIED = "dealflow.steps.retried";
    private static final String LIVE = "dealflow.runs.live";
    private static final String ISSUED = "dealflow.tasks.issued";
    private static final String ANSWERED = "dealflow.tasks.answered";
    private static final String WAITING = "dealflow.tasks.waiting";
    private static final String QUEUED = "dealflow.tasks.queued";
    private static final String AGENT = "agent";
    private static final String IGNORED = "dealflow.signals.ignored";
    private static final String HEADERS_LEFT_OUT = "dealflow.headers.left.out";
    private static final String DEAD_LETTERS = "dealflow.dead.letters";
    private static final String MOVED = "dealflow.records.moved";

    private final MeterRegistry meters;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Counter> issued = new ConcurrentHashMap<>();
    private final Map<String, Counter> answered = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> waiting = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> queued = new ConcurrentHashMap<>();
    private final AtomicInteger live = new AtomicInteger();

    /** Creates the counters in a registry. */
    public RunMetrics(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder(LIVE, live, AtomicInteger::get)
                .description("Runs that have not ended, of the partitions of this process")
                .register(meters);
    }

    void issued(String agent) {
        issued.computeIfAbsent(agent, name -> meters.counter(ISSUED, AGENT, name))
                .increment();
    }

    void answered(String agent) {
        answered.computeIfAbsent(agent, name -> meters.counter(ANSWERED, AGENT, name))
                .increment();
    }

    /** Notes that more or fewer runs wait for an agent. */
    void waiting(String agent, int more) {
        waiting.computeIfAbsent(
                        agent,
                        name -> gauge(
                                WAITING,
                                "Tasks that are issued and not answered, whether they wait in the topic or are worked on",
                                name))
                .addAndGet(more);
    }

    /** Notes that more or fewer tasks wait for their turn to be issued to an agent. */
    void queued(String agent, int more) {
        queued.computeIfAbsent(
                        agent, name -> gauge(QUEUED, "Tasks that wait for their turn to be issued to an agent", name))
                .addAndGet(more);
    }

    /** Notes that more or fewer runs are live. */
    void live(int more) {
        live.addAndGet(more);
    }

    void recorded(RecordEvent event) {
        String workflow =
                event.run().version().isEmpty() ? "unknown" : event.run().workflow();
        switch (event.kind()) {
            case RUN_STARTED -> count(STARTED, workflow, "", "");
            case RUN_COMPLETED ->
                count(ENDED, workflow, "COMPLETED", event.end().orElse(""));
            case RUN_FAILED -> count(ENDED, workflow, "FAILED", "");
            case RUN_CANCELLED -> count(ENDED, workflow, "CANCELLED", "");
            case STEP_RETRIED -> count(RETRIED, workflow, "", "");
            case SIGNAL_IGNORED -> count(IGNORED, "", "", "");
            default -> {}
        }
    }

    void headerLeftOut(String name) {
        meters.counter(HEADERS_LEFT_OUT, "header", name).increment();
    }

    void deadLettered(String topic) {
        meters.counter(DEAD_LETTERS, "topic", topic).increment();
    }

    void moved(String topic) {
        meters.counter(MOVED, "topic", topic).increment();
    }

    private void count(String name, String workflow, String state, String end) {
        counters.computeIfAbsent(new Key(name, workflow, state, end), this::counter)
                .increment();
    }

    private AtomicInteger gauge(String name, String description, String agent) {
        AtomicInteger number = new AtomicInteger();
        Gauge.builder(name, number, AtomicInteger::get)
                .description(description)
                .tag(AGENT, agent)
                .register(meters);
        return number;
    }

    private Counter counter(Key key) {
        return switch (key.name()) {
            case ENDED -> meters.counter(ENDED, "workflow", key.workflow(), "state", key.state(), "end", key.end());
            case IGNORED -> meters.counter(IGNORED);
            default -> meters.counter(key.name(), "workflow", key.workflow());
        };
    }

    /** A counter and its labels; those that it does not have are empty. Looking one up in the registry is slow. */
    private record Key(String name, String workflow, String state, String end) {}
}
