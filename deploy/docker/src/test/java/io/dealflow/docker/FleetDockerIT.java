package io.dealflow.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.registry.HttpSchemaRegistry;
import io.dealflow.schemas.serde.AvroDeserializer;
import io.dealflow.schemas.serde.AvroSerializer;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.lifecycle.Startables;

/** The orchestrator and the agents, each a container of the image. */
@Tag("docker")
@ExtendWith(DockerEngine.class)
@Timeout(900)
class FleetDockerIT {

    private static final int DEALS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> STEPS = List.of("score", "retrieve", "draft", "route");

    @Test
    void losesAndDoublesNothingWhenOneOfThreeDraftersIsKilled() {
        try (Fleet fleet = new Fleet()) {
            List<GenericContainer<?>> drafters = fleet.add("drafting", "drafting", "drafting");
            List<GenericContainer<?>> all = new ArrayList<>(drafters);
            all.addAll(fleet.add("scoring", "retrieval", "routing", "orchestrator"));
            Startables.deepStart(all).join();

            publish(fleet);
            await().atMost(PATIENCE).until(() -> completed(fleet) > DEALS / 10);
            DockerClientFactory.instance()
                    .client()
                    .killContainerCmd(drafters.get(0).getContainerId())
                    .exec();
            await().atMost(PATIENCE).until(() -> completed(fleet) == DEALS);

            assertThat(states(fleet)).hasSize(DEALS).containsValue(RunState.COMPLETED);
            assertThat(stepsDone(fleet))
                    .hasSize(DEALS)
                    .allSatisfy((run, steps) -> assertThat(steps).containsExactlyInAnyOrderElementsOf(STEPS));
        }
    }

    private static void publish(Fleet fleet) {
        AvroSerializer<Deal> serializer = new AvroSerializer<>(HttpSchemaRegistry.of(fleet.settings()));
        try (KafkaProducer<String, Deal> producer =
                new KafkaProducer<>(fleet.settings(), new StringSerializer(), serializer)) {
            for (int i = 0; i < DEALS; i++) {
                Deal deal = Deal.newBuilder()
                        .setId("D-" + i)
                        .setTitle("Deal " + i)
                        .setCompany(Company.newBuilder().setName("Company " + i).build())
                        .setSource("test")
                        .build();
                producer.send(new ProducerRecord<>(Topics.INTAKE.name(), deal.getId(), deal));
            }
        }
    }

    private static long completed(Fleet fleet) {
        return states(fleet).values().stream()
                .filter(state -> state == RunState.COMPLETED)
                .count();
    }

    private static Map<String, RunState> states(Fleet fleet) {
        Map<String, RunState> states = new HashMap<>();
        read(fleet, Topics.RUN_STATUS, RunStatus.class, status -> states.put(status.getRunId(), status.getState()));
        return states;
    }

    /** The steps of each run whose outcome counted, as often as it did. */
    private static Map<String, List<String>> stepsDone(Fleet fleet) {
        List<RunEvent> events = new ArrayList<>();
        read(fleet, Topics.RUN_EVENTS, RunEvent.class, events::add);
        return events.stream()
                .filter(event -> event.getKind() == RunEventKind.STEP_COMPLETED)
                .collect(Collectors.groupingBy(
                        RunEvent::getRunId,
                        Collectors.mapping(event -> event.getStep().orElseThrow(), Collectors.toList())));
    }

    private static <V extends SpecificRecord> void read(
            Fleet fleet, Topic<V> topic, Class<V> type, Consumer<V> reader) {
        Map<String, Object> settings = new HashMap<>(fleet.settings());
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                new AvroDeserializer<>(HttpSchemaRegistry.of(fleet.settings()), type))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> reader.accept(found.value()));
            }
        }
    }
}
