package io.dealflow.kafka.log;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.schemas.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows a topic, and knows the newest value of each key. Of what was said of a key in several partitions, as clients
 * partition differently, the newest by its timestamp counts. Safe for several threads.
 *
 * @param <V> type of the values
 */
public final class LatestValues<V extends SpecificRecord> implements AutoCloseable {

    private final Map<String, Told<V>> latest = new ConcurrentHashMap<>();
    private final TopicFollower<Told<V>> follower;

    /**
     * Creates it and begins to follow; the topic need not be there yet.
     *
     * @param kafka settings of the Kafka clients and of the registry
     * @param name name of the follower, in logs and metrics
     * @param meters keep the measurements of its reading
     * @param changes is told of each key and value that comes after all that there was at the start
     */
    public LatestValues(
            Map<String, Object> kafka,
            String name,
            Topic<V> topic,
            MeterRegistry meters,
            BiConsumer<String, Optional<V>> changes) {
        TopicSource<Told<V>> source =
                TopicSource.of(topic.name(), new Mapper<>(new RecordDecoder<>(kafka, topic.type())));
        this.follower = TopicFollower.of(kafka, name, source, meters).follow(new Listener(changes));
        follower.start();
    }

    /**
     * Waits until all that the topic held when this was called has been read.
     *
     * @return false if that was not so within the time
     * @throws LogException if there is no such topic, or the cluster does not answer in time
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return follower.awaitEnd(timeout);
    }

    /** The newest value of a key; empty if it has none, or it was deleted. */
    public Optional<V> of(String key) {
        return Optional.ofNullable(latest.get(key)).flatMap(Told::value);
    }

    /** The newest value of each key that has one, in the order of the keys. */
    public Map<String, V> all() {
        Map<String, V> all = new TreeMap<>();
        latest.forEach((key, told) -> told.value().ifPresent(value -> all.put(key, value)));
        return all;
    }

    /** Stops to read, and keeps what was read. */
    @Override
    public void close() {
        follower.close();
    }

    /**
     * What a record says of a key.
     *
     * @param value empty if it deletes the key
     */
    private record Told<V>(String key, long timestamp, Optional<V> value) {

        static <V> Told<V> newer(Told<V> known, Told<V> other) {
            return other.timestamp < known.timestamp ? known : other;
        }
    }

    private record Mapper<V extends SpecificRecord>(RecordDecoder<V> decoder) implements RecordMapper<Told<V>> {

        @Override
        public Told<V> map(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
            if (record.key() == null) {
                throw new UndecodableException("Key: expected a name, found none");
            }
            String key = new String(record.key(), StandardCharsets.UTF_8);
            return new Told<>(key, record.timestamp(), decoder.decodeOrDeleted(record));
        }

        @Override
        public void close() {
            decoder.close();
        }
    }

    /** Called by one thread. */
    private final class Listener implements FollowerListener<Told<V>> {

        private final BiConsumer<String, Optional<V>> changes;
        private boolean telling;

        Listener(BiConsumer<String, Optional<V>> changes) {
            this.changes = changes;
        }

        @Override
        public void accept(List<Told<V>> records, TopicPosition next) {
            for (Told<V> record : records) {
                if (latest.merge(record.key(), record, Told::newer).equals(record) && telling) {
                    changes.accept(record.key(), record.value());
                }
            }
        }

        @Override
        public void caughtUp() {
            telling = true;
        }

        @Override
        public void reset() {
            telling = false;
            latest.clear();
        }
    }
}
