package io.dealflow.agent.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Measurements of one agent. Names begin with {@code dealflow.agent}, and every one has the tag {@code agent}. */
public final class AgentMetrics {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<Answer.Kind, Timer> performed;
    private final Counter undecodable;
    private final Counter restarts;

    /** Creates the meters of an agent. */
    public AgentMetrics(MeterRegistry registry, String agent) {
        this.registry = registry;
        this.tags = Tags.of("agent", agent);
        this.performed = new EnumMap<>(Answer.Kind.class);
        for (Answer.Kind kind : Answer.Kind.values()) {
            performed.put(kind, timer(kind));
        }
        this.undecodable = counter("dealflow.agent.undecodable", "Records that went to the dead letters");
        this.restarts = counter("dealflow.agent.restarts", "Times that the worker began anew after an error");
    }

    void performed(Answer.Kind kind, long nanos) {
        Objects.requireNonNull(performed.get(kind)).record(nanos, TimeUnit.NANOSECONDS);
    }

    void undecodable() {
        undecodable.increment();
    }

    void restarted() {
        restarts.increment();
    }

    void inFlight(Supplier<Number> count) {
        gauge("dealflow.agent.in.flight", "Tasks taken from the topic and not finished", count);
    }

    void open(Supplier<Number> count) {
        gauge("dealflow.agent.inbox.open", "Tasks that wait for people to answer them", count);
    }

    void lag(Supplier<Number> records) {
        gauge("dealflow.agent.lag", "Tasks in the assigned partitions that have not been fetched", records);
    }

    private Timer timer(Answer.Kind kind) {
        return Timer.builder("dealflow.agent.task")
                .description("Time that tasks took, by how they ended")
                .tags(tags)
                .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }
}
