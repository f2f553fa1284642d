package io.dealflow.agent.records;

import static io.dealflow.agent.records.Fixtures.deal;
import static io.dealflow.agent.records.Fixtures.reading;
import static io.dealflow.agent.records.Fixtures.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.agent.testkit.AgentHarness;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RecordsResult;
import io.dealflow.schemas.RecordsTask;
import io.dealflow.schemas.Standing;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCluster.class)
@Timeout(120)
class RecordsAgentIT {

    private final EmbeddedCluster cluster;

    RecordsAgentIT(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void findsPastAndOpenDealsAndForgetsWithdrawnOnes() throws Exception {
        try (AgentHarness<RecordsTask, RecordsResult> agent =
                AgentHarness.start(cluster, RecordsAgent.CONTRACT, Map.of())) {
            Deal past = won(deal("past", "Brightwater Foods", "Anna", "anna@brightwater.example", 1));
            publish(Topics.HISTORY, "past", past);
            publish(Topics.INTAKE, "open", deal("open", "Lakeside Clinics", "Mia", "mia@lakeside.example", 2));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(standing(agent, "mia@lakeside.example")).isEqualTo(Standing.KNOWN));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(standing(agent, "anna@brightwater.example"))
                            .isEqualTo(Standing.KNOWN));

            publish(Topics.INTAKE, "open", null);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(standing(agent, "mia@lakeside.example")).isEqualTo(Standing.UNKNOWN));
        }
    }

    private static Standing standing(AgentHarness<RecordsTask, RecordsResult> agent, String email) {
        agent.publish("inquiry", reading(email, null).build());
        RecordsResult result = agent.results(1, Duration.ofSeconds(30)).get(0);
        return ((ClientRecords) result.getOutcome()).getStanding();
    }

    private void publish(Topic<Deal> topic, String id, @Nullable Deal deal) throws Exception {
        Map<String, Object> config = new HashMap<>(cluster.kafkaProperties());
        try (AvroSerializer<Deal> serializer = new AvroSerializer<>();
                KafkaProducer<String, Deal> producer =
                        new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            serializer.configure(config, false);
            producer.send(new ProducerRecord<>(topic.name(), id, deal)).get();
        }
    }
}
