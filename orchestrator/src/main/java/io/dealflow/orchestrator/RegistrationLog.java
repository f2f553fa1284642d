package io.dealflow.orchestrator;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.orchestrator.workflow.Registrations;
import io.dealflow.schemas.AgentRegistration;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows the topic in which agents name the schemas that they have registered. Of what an agent has said in several
 * partitions, as clients partition differently, the newest by its timestamp counts. Safe for several threads.
 */
public final class RegistrationLog implements Registrations, AutoCloseable {

    private static final String NAME = "agent-registrations";

    private final Map<String, Named> named = new ConcurrentHashMap<>();
    private final TopicFollower<Named> follower;

    /**
     * Creates it and begins to follow; the topic need not be there yet.
     *
     * @param meters keep the measurements of its reading
     */
    public RegistrationLog(Map<String, Object> kafka, MeterRegistry meters) {
        TopicSource<Named> source = TopicSource.of(
                Topics.REGISTRATIONS.name(), new Mapper(new RecordDecoder<>(kafka, AgentRegistration.class)));
        this.follower = TopicFollower.of(kafka, NAME, source, meters).follow(new Listener());
        follower.start();
    }

    /**
     * Waits until all that the topic held when this was called has been read.
     *
     * @return false if that was not so within the time
     * @throws io.dealflow.kafka.log.LogException if there is no such topic, or the cluster does not answer in time
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return follower.awaitEnd(timeout);
    }

    @Override
    public Optional<AgentRegistration> of(String agent) {
        return Optional.ofNullable(named.get(agent)).flatMap(Named::registration);
    }

    /** Stops to read, and keeps what was read. */
    @Override
    public void close() {
        follower.close();
    }

    /**
     * What a record says.
     *
     * @param registration empty if the agent takes back what it has named
     */
    private record Named(String agent, long timestamp, Optional<AgentRegistration> registration) {

        static Named newer(Named known, Named other) {
            return other.timestamp < known.timestamp ? known : other;
        }
    }

    private record Mapper(RecordDecoder<AgentRegistration> decoder) implements RecordMapper<Named> {

        @Override
        public Named map(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
            if (record.key() == null) {
                throw new UndecodableException("Key: expected the name of an agent, found none");
            }
            String agent = new String(record.key(), StandardCharsets.UTF_8);
            return new Named(agent, record.timestamp(), decoder.decodeOrDeleted(record));
        }

        @Override
        public void close() {
            decoder.close();
        }
    }

    private final class Listener implements FollowerListener<Named> {

        @Override
        public void accept(List<Named> records, TopicPosition next) {
            records.forEach(record -> named.merge(record.agent(), record, Named::newer));
        }

        @Override
        public void reset() {
            named.clear();
        }
    }
}
