package io.dealflow.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the committed records of one raw change topic in order, from its beginning or from its end. */
final class ChangeReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, String> consumer;
    private final List<Change> ahead = new ArrayList<>();

    private ChangeReader(String servers, String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
    }

    static ChangeReader fromBeginning(String servers, String topic) {
        ChangeReader reader = new ChangeReader(servers, topic);
        reader.consumer.seekToBeginning(reader.consumer.assignment());
        return reader;
    }

    static ChangeReader fromEnd(String servers, String topic) {
        ChangeReader reader = new ChangeReader(servers, topic);
        reader.consumer.seekToEnd(reader.consumer.assignment());
        reader.consumer.assignment().forEach(reader.consumer::position);
        return reader;
    }

    Change next() {
        return next(1).get(0);
    }

    List<Change> next(int count) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (ahead.size() < count) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("%d of %d changes came: %s".formatted(ahead.size(), count, ahead));
            }
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                ahead.add(Change.of(record));
            }
        }
        List<Change> taken = List.copyOf(ahead.subList(0, count));
        ahead.subList(0, count).clear();
        return taken;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
