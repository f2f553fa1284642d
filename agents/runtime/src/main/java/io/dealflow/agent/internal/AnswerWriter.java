package io.dealflow.agent.internal;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.RetryableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers of people: a result and the end of its task in the inbox, in one transaction. Connects for the first
 * one, and anew after an error, which ends what was left open. For one thread at a time.
 */
final class AnswerWriter implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Map<String, Object> config;
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * Creates it.
     *
     * @param timeout longest wait for one answer of the cluster; who dies in a transaction holds up others for as long
     */
    AnswerWriter(String agent, Map<String, Object> kafka, Duration timeout) {
        config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, agent + "-answers");
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "%s-answers-%s".formatted(agent, UUID.randomUUID()));
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) timeout.toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis() / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    }

    /**
     * Writes both or neither.
     *
     * @return where the end was written
     * @throws RetryableException if the cluster does not take it in time
     * @throws PermanentException if the result is too large
     * @throws InterruptedException if the thread was interrupted
     */
    RecordMetadata write(ProducerRecord<byte[], byte[]> result, ProducerRecord<byte[], byte[]> end)
            throws InterruptedException {
        try {
            Producer<byte[], byte[]> open = connected();
            open.beginTransaction();
            open.send(result).get();
            RecordMetadata place = open.send(end).get();
            open.commitTransaction();
            return place;
        } catch (InterruptException e) {
            close();
            Thread.interrupted();
            throw new InterruptedException("Interrupted while an answer was written");
        } catch (InterruptedException e) {
            close();
            throw e;
        } catch (ExecutionException e) {
            close();
            throw unwritten(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            close();
            throw unwritten(e);
        }
    }

    /** Ends a transaction that is open, without its records, as far as the cluster answers. */
    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }

    private Producer<byte[], byte[]> connected() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
            open.initTransactions();
        }
        return open;
    }

    private static RuntimeException unwritten(Throwable cause) {
        return cause instanceof RecordTooLargeException
                ? new PermanentException("result-too-large", "The answer is larger than the broker takes", cause)
                : new RetryableException("answer-unwritten", "The answer cannot be written", cause);
    }
}
