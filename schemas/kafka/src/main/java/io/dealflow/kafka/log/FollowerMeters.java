package io.dealflow.kafka.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measurements of a follower, in Micrometer. Names begin with {@code dealflow.follower}, and every one has the tags
 * {@code topic} and {@code follower}.
 */
final class FollowerMeters implements AutoCloseable {

    private final MeterRegistry registry;
    private final Counter records;
    private final Counter undecodable;
    private final Counter restarts;
    private final AtomicLong waiting = new AtomicLong();
    private final Gauge lag;

    FollowerMeters(MeterRegistry registry, String topic, String follower) {
        this.registry = registry;
        Tags tags = Tags.of("topic", topic, "follower", follower);
        this.records = counter("dealflow.follower.records", "Records that were taken in", tags);
        this.undecodable = counter("dealflow.follower.undecodable", "Records that could not be decoded", tags);
        this.restarts = counter("dealflow.follower.restarts", "Times that reading began anew after an error", tags);
        this.lag = Gauge.builder("dealflow.follower.lag", waiting, AtomicLong::get)
                .description("Records of the topic that have not been taken in")
                .tags(tags)
                .register(registry);
    }

    /** Records were taken in. */
    void records(int count) {
        records.increment(count);
    }

    /** A record could not be decoded. */
    void undecodable() {
        undecodable.increment();
    }

    /** The follower began anew after an error. */
    void restarted() {
        restarts.increment();
    }

    /** So many records wait. */
    void lag(long count) {
        waiting.set(count);
    }

    /** Takes the lag away, which a further follower of the same name may register anew. Sums stay. */
    @Override
    public void close() {
        registry.remove(lag);
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }
}
