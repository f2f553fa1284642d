package io.dealflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class KilledBrokerIT {

    private static final String TOPIC = "kept";
    private static final int RECORDS = 1_000;

    @Test
    void keepsAcknowledgedRecordsOfKilledProcess(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("acknowledged");
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (EmbeddedKafka broker = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, 0))) {
            assertThat(endOffset(broker)).isEqualTo(RECORDS);
        }
    }

    private static long endOffset(EmbeddedKafka broker) {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            return consumer.endOffsets(List.of(partition), Duration.ofSeconds(30))
                    .get(partition);
        }
    }

    /** The process that is killed: has records acknowledged, says so and goes on for as long as its parent lives. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) throws Exception {
            EmbeddedKafka broker = EmbeddedKafka.start(new EmbeddedKafkaConfig(Path.of(args[0]), 0));
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                    new StringSerializer(),
                    new StringSerializer())) {
                for (int i = 0; i < RECORDS; i++) {
                    producer.send(new ProducerRecord<>(TOPIC, "k" + i, "v"));
                }
                producer.flush();
            }
            report();
            System.in.transferTo(OutputStream.nullOutputStream());
        }

        private static void report() throws IOException {
            System.out.write("acknowledged\n".getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
