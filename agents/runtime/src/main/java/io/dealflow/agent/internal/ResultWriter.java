package io.dealflow.agent.internal;

import io.dealflow.kafka.consumer.SerdeClass;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the answers of an agent and its dead letters. A delivery is finished when the broker has acknowledged what was
 * written for it. An answer carries the headers of its task. Safe for use by several threads.
 */
final class ResultWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ResultWriter.class);

    private final String topic;
    private final ResultFactory factory;
    private final Serializer<SpecificRecord> serializer;
    private final Producer<byte[], byte[]> producer;
    private final Completion completion;

    /** Creates the writer. It closes the producer; the caller closes the serializer. */
    ResultWriter(
            AgentContract<?, ?, ?> contract,
            Serializer<SpecificRecord> serializer,
            Producer<byte[], byte[]> producer,
            Completion completion) {
        this.topic = contract.results().name();
        this.factory = new ResultFactory(contract);
        this.serializer = serializer;
        this.producer = producer;
        this.completion = completion;
    }

    /** Creates a producer for the answers and dead letters of an agent. */
    static Producer<byte[], byte[]> producer(String agent, Map<String, Object> kafka) {
        return new KafkaProducer<>(config(agent, kafka), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Creates the serializer of results that the settings name. Safe for use by several threads. */
    @SuppressWarnings("unchecked")
    static Serializer<SpecificRecord> serializer(Map<String, Object> kafka) {
        Serializer<SpecificRecord> serializer = SerdeClass.create(
                kafka, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, Serializer.class, AvroSerializer.class);
        serializer.configure(kafka, false);
        return serializer;
    }

    /**
     * Writes the answer to a delivery; a failure in its place if it is too large or not of its schema.
     *
     * @throws RegistryException if the registry did not answer
     */
    void answer(Delivery delivery, Answer answer) {
        byte[] value;
        try {
            value = serializer.serialize(topic, factory.result(answer));
        } catch (RegistryException e) {
            throw e;
        } catch (SerializationException e) {
            if (answer.failed()) {
                throw e;
            }
            LOG.error("The outcome of an agent is not of its schema", e);
            answer(delivery, answer.toFailure("internal-error", "The outcome is not of its schema"));
            return;
        }
        Headers headers = DealHeaders.passedOn(delivery.record().headers());
        byte[] key = delivery.record().key();
        send(new ProducerRecord<>(topic, null, key, value, headers), (metadata, problem) -> {
            if (problem instanceof RecordTooLargeException && !answer.failed()) {
                String message = "The result has %d bytes, more than the broker takes".formatted(value.length);
                answer(delivery, answer.toFailure("result-too-large", message));
            } else {
                complete(delivery, problem);
            }
        });
    }

    /** Writes a record in place of an answer. */
    void write(Delivery delivery, ProducerRecord<byte[], byte[]> record) {
        send(record, (metadata, problem) -> complete(delivery, problem));
    }

    /**
     * Writes a record in place of an answer.
     *
     * @param tooLarge what is done instead if the broker refuses it for its size
     */
    void write(Delivery delivery, ProducerRecord<byte[], byte[]> record, Runnable tooLarge) {
        send(record, (metadata, problem) -> {
            if (problem instanceof RecordTooLargeException) {
                tooLarge.run();
            } else {
                complete(delivery, problem);
            }
        });
    }

    /**
     * Copies a record that cannot be decoded to the dead letters; without key and value if it is too large for them.
     */
    void deadLetter(Delivery delivery, UndecodableException problem) {
        var source = delivery.record();
        DeadLetter letter = DeadLetter.of(source, problem);
        send(letter.toRecord(source.key(), source.value(), source.headers()), (metadata, failure) -> {
            if (failure instanceof RecordTooLargeException) {
                LOG.warn("The dead letter is too large and is written without key and value: {}", delivery);
                send(letter.toRecordWithoutPayload(), (again, refusal) -> complete(delivery, refusal));
            } else {
                complete(delivery, failure);
            }
        });
    }

    /** Waits for acknowledgements that are due within the time. */
    void close(Duration timeout) {
        producer.close(timeout);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback learns the same
    private void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        producer.send(record, callback);
    }

    private void complete(Delivery delivery, @Nullable Exception problem) {
        if (problem == null) {
            completion.finished(delivery);
        } else {
            completion.failed(problem);
        }
    }

    private static Map<String, Object> config(String agent, Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, agent + "-results");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.DEAD_LETTER_BYTES);
        return config;
    }
}
