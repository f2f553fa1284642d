package io.dealflow.bench.drill;

import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a topic holds at present, from the first committed record to the last. */
final class LogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> config;
    private final SchemaRegistry registry;

    LogReader(String bootstrapServers, String schemaRegistry) {
        config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        registry = HttpSchemaRegistry.of(Map.of(SerdeConfig.REGISTRY_URL, schemaRegistry));
    }

    <V extends SpecificRecord> void read(Topic<V> topic, BiConsumer<String, V> action) {
        AvroDeserializer<V> values = new AvroDeserializer<>(registry, topic.type());
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(config, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(record -> action.accept(record.key(), record.value()));
            }
        }
    }

    /** How many records were ever written to a topic, more or less: the sum of the ends of its partitions. */
    long end(Topic<?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer
                    .endOffsets(consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList())
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** The newest status of every run. */
    List<RunStatus> statuses() {
        Map<String, RunStatus> newest = new HashMap<>();
        read(Topics.RUN_STATUS, newest::put);
        return List.copyOf(newest.values());
    }

    /** All events of runs, in the order of the log. */
    List<RunEvent> events() {
        List<RunEvent> events = new ArrayList<>();
        read(Topics.RUN_EVENTS, (key, event) -> events.add(event));
        return events;
    }

    /** The references of all tasks or results on a topic of an agent. */
    List<TaskRef> references(Topic<? extends SpecificRecord> topic) {
        List<TaskRef> references = new ArrayList<>();
        read(topic, (key, record) -> references.add(reference(record)));
        return references;
    }

    private static TaskRef reference(SpecificRecord record) {
        return (TaskRef)
                record.get(record.getSchema().getField(AgentContract.TASK).pos());
    }

    @Override
    public void close() {
        registry.close();
    }
}
