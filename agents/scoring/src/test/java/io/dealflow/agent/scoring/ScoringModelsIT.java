package io.dealflow.agent.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topics;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ScoringModelsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void learnsFromTheHistoryTopic() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.temporary();
                ApplicationContext context = ApplicationContext.run(settings(cluster))) {
            ScoringModels models = context.getBean(ScoringModels.class);
            await().atMost(PATIENCE).until(models::ready);
            assertThat(models.basis()).contains("0 past deals");

            publish(cluster, Deals.past(100, 61, Deals::planted));
            await().atMost(PATIENCE).until(() -> models.pastDeals() == 100 && models.ready());

            assertThat(models.scorer(Duration.ZERO)).containsInstanceOf(ScoringModel.class);
            assertThat(models.basis()).startsWith("model of 100 past deals");
        }
    }

    private static void publish(EmbeddedCluster cluster, List<Deal> deals) {
        Map<String, Object> settings = new HashMap<>(cluster.kafkaProperties());
        settings.put("key.serializer", StringSerializer.class);
        settings.put("value.serializer", AvroSerializer.class);
        try (KafkaProducer<String, Deal> producer = new KafkaProducer<>(settings)) {
            deals.forEach(deal -> producer.send(new ProducerRecord<>(Topics.HISTORY.name(), deal.getId(), deal)));
        }
    }

    private static Map<String, Object> settings(EmbeddedCluster cluster) {
        Map<String, Object> settings = new HashMap<>();
        cluster.kafkaProperties().forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("dealflow.topics.partitions", 2);
        settings.put("dealflow.topics.replication-factor", 1);
        settings.put("dealflow.topics.min-in-sync", 1);
        return settings;
    }
}
