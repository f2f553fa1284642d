package io.dealflow.standalone.internal.cluster;

import io.dealflow.kafka.log.LatestValues;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.orchestrator.RegistrationLog;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicListing;

/**
 * The cluster that a command works on.
 *
 * @param settings settings of Kafka clients and of the schema registry
 */
public record Cluster(Map<String, Object> settings) {

    /** How long a command waits for an answer of the cluster. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(8);

    /** Keeps its own copy of the settings. */
    public Cluster {
        settings = Map.copyOf(settings);
    }

    /**
     * A cluster at known addresses.
     *
     * @param more further settings, such as those of security
     */
    public static Cluster at(String bootstrapServers, String registryUrl, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put(SerdeConfig.REGISTRY_URL, registryUrl);
        return new Cluster(settings);
    }

    /** A client of the schema registry; the caller closes it. */
    public SchemaRegistry registry() {
        return HttpSchemaRegistry.of(settings);
    }

    /**
     * What agents have named as their schemas, read to its end; the caller closes it.
     *
     * @throws ClusterException if the brokers do not answer, or Dealflow has not run there yet
     */
    public RegistrationLog registrations() {
        requireTopic(Topics.REGISTRATIONS.name());
        RegistrationLog registrations = new RegistrationLog(settings, new SimpleMeterRegistry());
        try {
            if (!registrations.awaitEnd(TIMEOUT)) {
                registrations.close();
                throw unread(Topics.REGISTRATIONS);
            }
            return registrations;
        } catch (LogException e) {
            registrations.close();
            throw new ClusterException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            registrations.close();
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while reading " + Topics.REGISTRATIONS.name(), e);
        }
    }

    /**
     * The newest value of each key of a topic, in the order of the keys; none if there is no such topic.
     *
     * @throws ClusterException if it cannot be read in time
     */
    public <V extends SpecificRecord> Map<String, V> latest(Topic<V> topic) {
        if (!topics().containsKey(topic.name())) {
            return Map.of();
        }
        try (LatestValues<V> values = new LatestValues<>(
                settings, "dealflow-" + topic.name(), topic, new SimpleMeterRegistry(), (key, value) -> {})) {
            if (!values.awaitEnd(TIMEOUT)) {
                throw unread(topic);
            }
            return values.all();
        } catch (LogException e) {
            throw new ClusterException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while reading " + topic.name(), e);
        }
    }

    /** Addresses of the brokers. */
    public String bootstrapServers() {
        return String.valueOf(settings.get("bootstrap.servers"));
    }

    /** Addresses of the schema registry. */
    public String registryUrl() {
        return String.valueOf(settings.get(SerdeConfig.REGISTRY_URL));
    }

    /**
     * Checks that the brokers answer.
     *
     * @throws ClusterException if not
     */
    public void requireKafka() {
        topics();
    }

    /**
     * Checks that the brokers answer and have a topic. Gives the id of that topic, which no other cluster has.
     *
     * @throws ClusterException if not
     */
    public String requireTopic(String topic) {
        return Optional.ofNullable(topics().get(topic))
                .map(listing -> listing.topicId().toString())
                .orElseThrow(() -> new ClusterException(
                        "Kafka at %s has no topic %s: Dealflow has not run there yet. Start it with 'dealflow up'"
                                .formatted(bootstrapServers(), topic)));
    }

    /**
     * Checks that the registry answers.
     *
     * @throws ClusterException if not
     */
    public void requireRegistry() {
        try (SchemaRegistry registry = registry()) {
            registry.latest(Topics.INTAKE.subject());
        } catch (RegistryException e) {
            throw new ClusterException(
                    "No schema registry answers at %s. Name another with --schema-registry".formatted(registryUrl()),
                    e);
        }
    }

    private static ClusterException unread(Topic<?> topic) {
        return new ClusterException("Topic %s was not read within %d s".formatted(topic.name(), TIMEOUT.toSeconds()));
    }

    private Map<String, TopicListing> topics() {
        Map<String, Object> patient = new HashMap<>(settings);
        patient.putIfAbsent("default.api.timeout.ms", Long.toString(FIRST_ANSWER.toMillis()));
        patient.putIfAbsent("request.timeout.ms", "5000");
        try (Admin admin = Admin.create(patient)) {
            return admin.listTopics().namesToListings().get(FIRST_ANSWER.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ClusterException(
                    "No Kafka cluster answers at %s. Start one with 'dealflow up', or name another with --bootstrap-servers"
                            .formatted(bootstrapServers()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while asking Kafka at " + bootstrapServers(), e);
        }
    }
}
