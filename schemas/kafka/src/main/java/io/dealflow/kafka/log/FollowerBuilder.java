package io.dealflow.kafka.log;

import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.topic.SchemaSetup;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.schemas.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Says how a topic is followed. For one thread.
 *
 * @param <V> type of what the records are read as
 */
public final class FollowerBuilder<V> {

    private static final Duration SETUP_TIMEOUT = Duration.ofSeconds(30);

    final String name;
    final TopicSource<V> source;
    final FollowerMeters meters;
    FollowerClients clients;
    TopicPosition position = TopicPosition.beginning();
    boolean deadLetters;

    private final Map<String, Object> kafka;
    private final List<Consumer<Admin>> preparations = new ArrayList<>();

    FollowerBuilder(Map<String, ?> kafka, String name, TopicSource<V> source, MeterRegistry meters) {
        this.kafka = Map.copyOf(kafka);
        this.name = name;
        this.source = source;
        this.meters = new FollowerMeters(meters, source.topic(), name);
        this.clients = FollowerClients.of(kafka, name);
    }

    /** Goes on where something that was built from the topic was stored with this position. */
    public FollowerBuilder<V> at(TopicPosition stored) {
        position = stored;
        return this;
    }

    /** Creates the topic if there is none; else the follower waits until there is. */
    public FollowerBuilder<V> creating(Topic<?> topic, TopicLayout layout) {
        preparations.add(admin -> new TopicSetup(admin, SETUP_TIMEOUT).ensure(List.of(topic), layout));
        return this;
    }

    /** Registers the schema of the topic with the registry that the settings name. */
    public FollowerBuilder<V> registering(Topic<?> topic) {
        preparations.add(admin -> {
            try (SchemaRegistry registry = HttpSchemaRegistry.of(kafka)) {
                new SchemaSetup(registry).ensure(List.of(topic));
            }
        });
        return this;
    }

    /** Copies records that cannot be decoded to the dead letters; else they are left out and logged. */
    public FollowerBuilder<V> deadLettering() {
        deadLetters = true;
        return this;
    }

    /** Opens other clients. */
    FollowerBuilder<V> over(FollowerClients others) {
        clients = others;
        return this;
    }

    /** Does what is to be done before the topic is read. */
    void prepare(Admin admin) {
        preparations.forEach(preparation -> preparation.accept(admin));
    }

    /** Creates the follower; {@link TopicFollower#start} sets it going. */
    public TopicFollower<V> follow(FollowerListener<V> listener) {
        return new TopicFollower<>(this, listener);
    }
}
