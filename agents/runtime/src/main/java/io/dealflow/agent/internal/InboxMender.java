package io.dealflow.agent.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to an inbox what its last records should say. Every instance may do so; once more changes nothing. Connects
 * for the first record. For one thread at a time.
 */
final class InboxMender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InboxMender.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Map<String, Object> config;
    private @Nullable Producer<byte[], byte[]> producer;

    InboxMender(String agent, Map<String, Object> kafka) {
        config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, agent + "-inbox");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT.toMillis());
    }

    /**
     * Writes records, without waiting for the broker; one that is not taken is asked for again with the next change.
     */
    void write(List<ProducerRecord<byte[], byte[]>> records) {
        try {
            records.forEach(this::write);
        } catch (KafkaException e) {
            LOG.debug("The inbox cannot be mended now; a later change makes up for it", e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is not taken is written again
    private void write(ProducerRecord<byte[], byte[]> record) {
        if (producer == null) {
            producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        }
        producer.send(record);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(TIMEOUT);
        }
    }
}
