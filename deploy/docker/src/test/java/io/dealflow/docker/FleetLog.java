package io.dealflow.docker;

import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a fleet is given, and what its topics tell of it; deals are told apart by how their ids begin. */
final class FleetLog {

    private final Map<String, Object> settings;

    /**
     * Creates a log.
     *
     * @param settings of a client on this machine
     */
    FleetLog(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** Publishes so many deals with ids that begin with {@code prefix}. */
    void publish(String prefix, int count) {
        try (KafkaProducer<String, Deal> producer = producer()) {
            for (int i = 0; i < count; i++) {
                send(producer, prefix, i);
            }
        }
    }

    /** Publishes them one after the other at a pace, in the background; it is done when the cluster has all of them. */
    CompletableFuture<Void> publish(String prefix, int count, Duration pace) {
        KafkaProducer<String, Deal> producer = producer();
        CompletableFuture<?>[] sent = IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> send(producer, prefix, i),
                        CompletableFuture.delayedExecutor(i * pace.toMillis(), TimeUnit.MILLISECONDS)))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(sent).thenRun(producer::close);
    }

    private KafkaProducer<String, Deal> producer() {
        AvroSerializer<Deal> serializer = new AvroSerializer<>(HttpSchemaRegistry.of(settings));
        return new KafkaProducer<>(settings, new StringSerializer(), serializer);
    }

    private static void send(KafkaProducer<String, Deal> producer, String prefix, int number) {
        Deal deal = Deal.newBuilder()
                .setId(prefix + number)
                .setTitle("Deal " + number)
                .setCompany(Company.newBuilder().setName("Company " + number).build())
                .setSource("test")
                .build();
        producer.send(new ProducerRecord<>(Topics.INTAKE.name(), deal.getId(), deal));
    }

    /** The present state of each run, by its id. */
    Map<String, RunStatus> runs(String prefix) {
        Map<String, RunStatus> runs = new TreeMap<>();
        read(Topics.RUN_STATUS.name(), avro(RunStatus.class)).stream()
                .map(ConsumerRecord::value)
                .filter(run -> run.getSubjectId().startsWith(prefix))
                .forEach(run -> runs.put(run.getRunId(), run));
        return runs;
    }

    /** Runs that had begun at a time and had not ended. All of them must have ended by now. */
    long runsUnderWay(String prefix, Instant at) {
        return runs(prefix).values().stream()
                .filter(run ->
                        run.getStartedAt().isBefore(at) && run.getUpdatedAt().isAfter(at))
                .count();
    }

    /** The steps of each run whose outcome counted, as often as it did. */
    Map<String, List<String>> stepsDone(String prefix) {
        return read(Topics.RUN_EVENTS.name(), avro(RunEvent.class)).stream()
                .map(ConsumerRecord::value)
                .filter(event -> event.getKind() == RunEventKind.STEP_COMPLETED
                        && event.getSubjectId().startsWith(prefix))
                .collect(Collectors.groupingBy(
                        RunEvent::getRunId,
                        Collectors.mapping(event -> event.getPath().orElseThrow(), Collectors.toList())));
    }

    /**
     * Deals whose task for an agent, in one of some partitions, stood there at a time while its first result did not.
     */
    List<String> tasksOpen(String agent, String prefix, Set<Integer> partitions, Instant at) {
        Map<String, Long> answered = new HashMap<>();
        read(Topics.results(agent), new ByteArrayDeserializer())
                .forEach(result -> answered.putIfAbsent(result.key(), result.timestamp()));
        return read(Topics.tasks(agent), new ByteArrayDeserializer()).stream()
                .filter(task -> task.key().startsWith(prefix) && partitions.contains(task.partition()))
                .filter(task -> task.timestamp() < at.toEpochMilli()
                        && answered.getOrDefault(task.key(), Long.MAX_VALUE) > at.toEpochMilli())
                .map(ConsumerRecord::key)
                .distinct()
                .toList();
    }

    /** The partitions of its tasks that each member of an agent's group has, by the address of the member. */
    Map<String, Set<Integer>> assignment(String agent) throws Exception {
        try (Admin admin = Admin.create(settings)) {
            ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(agent))
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .get(agent);
            return group.members().stream()
                    .collect(Collectors.toMap(member -> member.host().replace("/", ""), FleetLog::partitions));
        }
    }

    private static Set<Integer> partitions(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    private <V extends SpecificRecord> Deserializer<V> avro(Class<V> type) {
        return new AvroDeserializer<>(HttpSchemaRegistry.of(settings), type);
    }

    /** All committed records that a topic holds now. */
    private <V> Collection<ConsumerRecord<String, V>> read(String topic, Deserializer<V> values) {
        Map<String, Object> committed = new HashMap<>(settings);
        committed.put("isolation.level", "read_committed");
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(committed, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
