package io.dealflow.standalone.internal.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;

/** Questions to the brokers of a cluster, each with a bounded wait. */
public final class ClusterAdmin implements AutoCloseable {

    private final Cluster cluster;
    private final Admin admin;

    /**
     * Opens a client and checks that the brokers answer.
     *
     * @throws ClusterException if they do not
     */
    public ClusterAdmin(Cluster cluster) {
        cluster.requireKafka();
        this.cluster = cluster;
        this.admin = Admin.create(cluster.settings());
    }

    /** The client itself. */
    public Admin admin() {
        return admin;
    }

    /**
     * Asks and waits for the answer.
     *
     * @param what what is asked for, for the error
     * @throws ClusterException if the brokers refuse or do not answer in time
     */
    public <T> T ask(String what, Function<Admin, KafkaFuture<T>> question) {
        try {
            return question.apply(admin).get(Cluster.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ClusterException(
                    "Kafka at %s does not give %s: %s: %s"
                            .formatted(
                                    cluster.bootstrapServers(),
                                    what,
                                    cause.getClass().getSimpleName(),
                                    cause.getMessage()),
                    e);
        } catch (TimeoutException e) {
            throw new ClusterException(
                    "Kafka at %s does not give %s within %d s"
                            .formatted(cluster.bootstrapServers(), what, Cluster.TIMEOUT.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Number of brokers that are up. */
    public int brokers() {
        return ask("its brokers", client -> client.describeCluster().nodes()).size();
    }

    /** How topics are now, by name; all of them must exist. */
    public Map<String, TopicState> topics(Collection<String> names) {
        Map<String, TopicDescription> described =
                ask("its topics", client -> client.describeTopics(names).allTopicNames());
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> settings = ask(
                "settings of topics",
                client -> client.describeConfigs(resources).all());
        Map<String, TopicState> states = new TreeMap<>();
        settings.forEach((resource, config) -> {
            TopicDescription description = described.get(resource.name());
            if (description != null) {
                states.put(resource.name(), TopicState.of(description, config));
            }
        });
        return states;
    }

    /** Names of all topics, those of the brokers themselves included. */
    public Collection<String> topicNames() {
        return ask(
                "its topics",
                client -> client.listTopics(new ListTopicsOptions().listInternal(true))
                        .names());
    }

    /** Offsets of partitions at a place. */
    public Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec place) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        places(partitions, place).forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** Time of the newest record of some partitions; empty if there is none. */
    public Optional<Instant> newest(Collection<TopicPartition> partitions) {
        return places(partitions, OffsetSpec.maxTimestamp()).values().stream()
                .filter(place -> place.timestamp() >= 0)
                .map(place -> Instant.ofEpochMilli(place.timestamp()))
                .max(Comparator.naturalOrder());
    }

    private Map<TopicPartition, ListOffsetsResultInfo> places(Collection<TopicPartition> partitions, OffsetSpec place) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, place));
        return asked.isEmpty()
                ? Map.of()
                : ask("offsets", client -> client.listOffsets(asked).all());
    }

    /** The partitions of a topic. */
    public static List<TopicPartition> partitions(TopicState topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < topic.partitions(); i++) {
            partitions.add(new TopicPartition(topic.name(), i));
        }
        return partitions;
    }

    @Override
    public void close() {
        admin.close();
    }
}
