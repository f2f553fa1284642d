package io.dealflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedKafkaIT {

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, 0));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void carriesRecordsToConsumerOfNewGroupProtocol() throws Exception {
        create("plain");
        try (KafkaProducer<String, String> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>("plain", "k", "v")).get();
        }

        assertThat(read("plain", 1)).containsExactly("v");
    }

    @Test
    void hidesAbortedTransactionsFromCommittedReaders() throws Exception {
        create("atomic");
        try (KafkaProducer<String, String> producer = producer(Map.of("transactional.id", "t1"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("atomic", "k", "aborted"));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("atomic", "k", "committed"));
            producer.commitTransaction();
        }

        assertThat(read("atomic", 1)).containsExactly("committed");
    }

    @Test
    void keepsRecordsOverRestart(@TempDir Path own) throws Exception {
        EmbeddedKafka first = EmbeddedKafka.start(new EmbeddedKafkaConfig(own, 0));
        create(first, "kept");
        try (KafkaProducer<String, String> producer = producer(first, Map.of())) {
            producer.send(new ProducerRecord<>("kept", "k", "v")).get();
        }
        first.close();

        try (EmbeddedKafka second = EmbeddedKafka.start(new EmbeddedKafkaConfig(own, 0))) {
            assertThat(read(second, "kept", 1)).containsExactly("v");
        }
    }

    @Test
    void refusesFolderInUse() {
        assertThatThrownBy(() -> EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, 0)))
                .isInstanceOf(EmbeddedException.class)
                .hasMessage(
                        "The folder %s is already in use by another process: stop that one, or choose another folder"
                                .formatted(folder));
    }

    @Test
    void refusesTakenPort(@TempDir Path own) {
        int taken = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);

        assertThatThrownBy(() -> EmbeddedKafka.start(new EmbeddedKafkaConfig(own, taken)))
                .isInstanceOf(EmbeddedException.class)
                .hasMessage("Kafka port %d on 127.0.0.1 is taken by another process".formatted(taken));
    }

    private static void create(String topic) throws Exception {
        create(kafka, topic);
    }

    private static void create(EmbeddedKafka broker, String topic) throws Exception {
        try (Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static Admin admin(EmbeddedKafka broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> more) {
        return producer(kafka, more);
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka broker, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private static List<String> read(String topic, int count) {
        return read(kafka, topic, count);
    }

    private static List<String> read(EmbeddedKafka broker, String topic, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "group.id", "readers-of-" + topic,
                "group.protocol", "consumer",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < count) {
                for (ConsumerRecord<String, String> next : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(next.value());
                }
            }
        }
        return values;
    }
}
