package io.dealflow.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Priority;
import io.dealflow.schemas.RoutingResult;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AssignmentLogIT {

    private static final String TOPIC = RoutingAgent.CONTRACT.results().name();
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofDays(7);

    private static EmbeddedCluster cluster;
    private static Map<String, Object> kafka;
    private static Producer<String, byte[]> producer;
    private static AvroSerializer<RoutingResult> serializer;

    @BeforeAll
    static void start() throws Exception {
        cluster = EmbeddedCluster.temporary();
        kafka = Map.copyOf(cluster.kafkaProperties());
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        serializer = new AvroSerializer<>();
        serializer.configure(kafka, false);
    }

    @AfterAll
    static void stop() {
        producer.close();
        serializer.close();
        cluster.close();
    }

    @Test
    void loadIsKnownAgainAfterARestartAndToOtherInstances() throws Exception {
        RecentAssignments first = recent();
        try (AssignmentLog log = log(first)) {
            log.start();
            assertThat(log.await(Duration.ofMillis(300)))
                    .as("the topic does not exist yet")
                    .isFalse();
            createTopic();
            assertThat(log.await(WAIT)).isTrue();

            Instant now = Instant.now();
            send(now.minus(WINDOW).minusSeconds(60), "D-0", "Ada");
            send(now, "D-1", "Ada");
            producer.send(new ProducerRecord<>(TOPIC, "D-2", "no Avro".getBytes(StandardCharsets.UTF_8)));
            send(now, "D-2", "Ada");
            send(now.plusMillis(1), "D-2", "Bo");
            send(now.plusMillis(2), "D-3", "Ada");
            send(now.plusMillis(3), "D-3", "Ada");
            producer.flush();
            await().atMost(WAIT).untilAsserted(() -> assertLoad(first));

            RecentAssignments second = recent();
            try (AssignmentLog other = log(second)) {
                other.start();
                assertThat(other.await(WAIT)).isTrue();
                assertLoad(second);
            }
        }
    }

    private static void assertLoad(RecentAssignments recent) {
        assertThat(recent.open("Ada", "D-9")).isEqualTo(2);
        assertThat(recent.open("Bo", "D-9")).isEqualTo(1);
        assertThat(recent.size()).isEqualTo(3);
    }

    private static AssignmentLog log(RecentAssignments recent) {
        return new AssignmentLog(kafka, WINDOW, recent, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private static RecentAssignments recent() {
        return new RecentAssignments(WINDOW, 1_000, Clock.systemUTC());
    }

    private static void createTopic() throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
        }
    }

    private static void send(Instant at, String dealId, String rep) {
        TaskRef ref = new TaskRef("deal:" + dealId + ":1", "Deal", dealId, 1, "deal", "1", "route", 1, 1, at, 30_000L);
        RoutingResult result = new RoutingResult(
                ref,
                new Assignment(QueueName.of(rep), rep, Priority.NORMAL, "a reason"),
                Usage.newBuilder().build());
        producer.send(
                new ProducerRecord<>(TOPIC, null, at.toEpochMilli(), dealId, serializer.serialize(TOPIC, result)));
    }
}
