package io.dealflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a broker takes on our topics of records that are packed. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class PackedRecordsIT {

    private static final int LARGE = 8 * 1024 * 1024;

    @Test
    void refusesRecordThatIsSmallOnlyWhilePacked(EmbeddedCluster cluster) throws Exception {
        Map<String, Object> settings = new HashMap<>(cluster.kafkaProperties());
        try (Admin admin = Admin.create(settings)) {
            new TopicSetup(admin, Duration.ofSeconds(30)).ensure(List.of(Topics.INTAKE), TopicLayout.EMBEDDED);
        }
        settings.put("compression.type", "gzip");
        settings.put("max.request.size", 2 * LARGE);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(send(producer, 1_000)).isNotNegative();
            assertThatThrownBy(() -> send(producer, LARGE)).hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    private static long send(KafkaProducer<byte[], byte[]> producer, int zeros) throws Exception {
        return producer.send(new ProducerRecord<>(Topics.INTAKE.name(), new byte[zeros]))
                .get(60, TimeUnit.SECONDS)
                .offset();
    }
}
