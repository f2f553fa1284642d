package io.dealflow.bench.drill;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.TopicReader;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;

/** Reads what a topic holds at present, from the first committed record to the last, and holds none of it. */
final class LogReader {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Map<String, Object> kafka;
    private final LogClient client;

    /**
     * Creates a reader. Connects with each question.
     *
     * @param kafka settings of a client of the cluster and its registry
     */
    LogReader(Map<String, Object> kafka) {
        this.kafka = kafka;
        this.client = new LogClient(kafka, TIMEOUT);
    }

    private record Entry<V>(String key, Optional<V> value) {}

    /**
     * Reads a topic.
     *
     * @param action is given the key of each record and its value, which is empty where the key is deleted
     * @throws LogException if the cluster does not answer in time
     */
    <V extends SpecificRecord> void read(Topic<V> topic, BiConsumer<String, Optional<V>> action) {
        try (RecordDecoder<V> decoder = new RecordDecoder<>(kafka, topic.type());
                TopicReader<Entry<V>> reader = TopicReader.open(source(topic, decoder), client.consumer())) {
            LogClient.ask("records of " + topic.name(), () -> {
                while (!reader.caughtUp()) {
                    reader.poll(LogClient.POLL).records().forEach(entry -> action.accept(entry.key(), entry.value()));
                }
                return topic;
            });
        }
    }

    /**
     * How many records were ever written to a topic, more or less: the sum of the ends of its partitions.
     *
     * @throws LogException if the cluster does not answer in time
     */
    long end(Topic<?> topic) {
        try (Consumer<byte[], byte[]> consumer = client.consumer()) {
            return LogClient.ask(
                    "the end of " + topic.name(),
                    () -> consumer.endOffsets(LogClient.partitions(consumer, topic.name())).values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    private static <V extends SpecificRecord> TopicSource<Entry<V>> source(Topic<V> topic, RecordDecoder<V> decoder) {
        return TopicSource.of(
                topic.name(),
                record ->
                        new Entry<>(new String(record.key(), StandardCharsets.UTF_8), decoder.decodeOrDeleted(record)));
    }
}
