package io.dealflow.agent.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.TaskRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCluster.class)
@Timeout(90)
class KafkaAnswerStoreIT {

    private static final KeptAnswer ANSWER = new KeptAnswer(1, "a model", "an answer", "STOP", 3, 5);

    private final Map<String, Object> kafka;

    KafkaAnswerStoreIT(EmbeddedCluster cluster) {
        kafka = Map.copyOf(cluster.kafkaProperties());
    }

    @Test
    void findsWhatAnotherProcessHasJustKept() throws Exception {
        TaskRef task = task("kept");
        try (KafkaAnswerStore one = store();
                KafkaAnswerStore other = store()) {
            assertThat(other.find(task, "digest")).isEmpty();

            one.keep(task, "digest", ANSWER);

            assertThat(other.find(task, "digest")).contains(ANSWER);
            assertThat(other.find(task, "another digest")).isEmpty();
            assertThat(other.find(task("another"), "digest")).isEmpty();
        }
    }

    @Test
    void findsWhatWasKeptBeforeItsStart() throws Exception {
        try (KafkaAnswerStore before = store()) {
            before.keep(task("before"), "digest", ANSWER);
        }
        try (KafkaAnswerStore after = store()) {
            assertThat(after.find(task("before"), "digest")).contains(ANSWER);
        }
    }

    private KafkaAnswerStore store() {
        return new KafkaAnswerStore(kafka, TopicLayout.EMBEDDED, new SimpleMeterRegistry());
    }

    private static TaskRef task(String run) {
        Instant now = Instant.now();
        return new TaskRef(run, "Deal", "D-1", 1, "deal", "1", "draft", 1, 1, now, 30_000L);
    }
}
