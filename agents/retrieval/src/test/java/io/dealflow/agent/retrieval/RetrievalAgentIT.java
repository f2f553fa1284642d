package io.dealflow.agent.retrieval;

import static io.dealflow.agent.retrieval.Fixtures.retail;
import static io.dealflow.agent.retrieval.Fixtures.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.history.DealTopics;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Precedent;
import io.dealflow.schemas.RetrievalTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import io.dealflow.schemas.topic.Topics;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedCluster.class)
@Timeout(120)
class RetrievalAgentIT {

    private static final Deal OPEN = retail("open", "Cancity", 2600).build();

    private final EmbeddedCluster cluster;

    @TempDir
    Path directory;

    RetrievalAgentIT(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void followsHistoryAndGoesOnAfterRestart() throws Exception {
        try (ApplicationContext context = agent(cluster.kafkaProperties())) {
            RetrievalAgent agent = context.getBean(RetrievalAgent.class);
            assertThat(ids(agent)).isEmpty();
            assertThat(agent.ready()).isTrue();

            publish("one", won(retail("one", "Golddex", 2600)));
            publish("two", won(retail("two", "Hatfan", 2600)));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(ids(agent)).containsExactly("one", "two"));
        }
        publish("one", null);
        publish("three", won(retail("three", "Condax", 2600)));

        try (ApplicationContext context = agent(cluster.kafkaProperties())) {
            assertThat(ids(context.getBean(RetrievalAgent.class))).containsExactlyInAnyOrder("two", "three");
        }
    }

    @Test
    void answersRetryableUntilCaughtUp() throws Exception {
        RetrievalConfig config = Fixtures.config(Duration.ofMillis(50));
        DealTopics topics;
        try (ApplicationContext context = agent(cluster.kafkaProperties())) {
            topics = context.getBean(DealTopics.class);
        }
        try (HistoryFollower neverStarted = new HistoryFollower(new IndexDirectory(directory), topics, config)) {
            RetrievalAgent agent =
                    new RetrievalAgent(neverStarted, new PrecedentSearch(config, Fixtures.CLOCK), config);

            assertThatExceptionOfType(RetryableException.class)
                    .isThrownBy(() -> ids(agent))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("index-not-ready"));
            assertThat(agent.ready()).isFalse();
        }
    }

    private ApplicationContext agent(Map<String, String> kafka) {
        Map<String, Object> properties = new HashMap<>();
        kafka.forEach((key, value) -> properties.put("kafka." + key, value));
        properties.put("dealflow.data-dir", directory.toString());
        properties.put("dealflow.topics.partitions", 4);
        properties.put("dealflow.topics.replication-factor", 1);
        properties.put("dealflow.topics.min-in-sync", 1);
        return ApplicationContext.run(properties);
    }

    private static List<String> ids(RetrievalAgent agent) throws InterruptedException {
        RetrievalTask task =
                RetrievalTask.newBuilder().setTask(Context.REF).setDeal(OPEN).build();
        return agent.perform(task, new Context()).getDeals().stream()
                .map(Precedent::getDealId)
                .toList();
    }

    private void publish(String id, @Nullable Deal deal) throws Exception {
        Map<String, Object> settings = new HashMap<>(cluster.kafkaProperties());
        try (AvroSerializer<Deal> values = new AvroSerializer<>()) {
            values.configure(settings, false);
            try (KafkaProducer<String, Deal> producer = new KafkaProducer<>(settings, new StringSerializer(), values)) {
                producer.send(new ProducerRecord<>(Topics.HISTORY.name(), id, deal))
                        .get();
            }
        }
    }

    private record Context() implements TaskContext {

        static final TaskRef REF = TaskRef.newBuilder()
                .setRunId("run")
                .setSubjectType("Deal")
                .setSubjectId("open")
                .setRevision(1)
                .setWorkflow("deal")
                .setVersion("1")
                .setPath("retrieve")
                .setVisit(1)
                .setAttempt(1)
                .setIssuedAt(Instant.EPOCH)
                .setTimeout(60_000)
                .build();

        @Override
        public TaskRef ref() {
            return REF;
        }

        @Override
        public Instant deadline() {
            return Instant.EPOCH;
        }

        @Override
        public void usage(Consumer<Usage.Builder> change) {
            throw new AssertionError("No usage to tell");
        }
    }
}
