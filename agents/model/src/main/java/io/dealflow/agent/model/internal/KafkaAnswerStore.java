package io.dealflow.agent.model.internal;

import io.dealflow.agent.model.ModelConfig;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.SerdeClass;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.ModelAnswer;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.service.KafkaSettings;
import io.dealflow.service.TopicsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps answers in the topic {@code models.answers}. Every process follows the topic, and before it looks an answer up
 * it makes sure that it has read all that was there at that moment. A cluster that does not answer keeps no task from
 * the model: the answer is then not found, or not kept.
 */
@Singleton
@Requires(beans = KafkaSettings.class)
@Requires(property = ModelConfig.PREFIX + ".provider")
public final class KafkaAnswerStore implements AnswerStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaAnswerStore.class);
    private static final String TOPIC = Topics.MODEL_ANSWERS.name();
    private static final String NAME = "model-answers";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final AnswerCache cache = new AnswerCache();
    private final TopicFollower<ModelAnswer> follower;
    private final Producer<byte[], byte[]> producer;
    private final Serializer<ModelAnswer> serializer;

    /** Creates the store of the cluster that the process is configured for, and begins to follow its topic. */
    @Inject
    KafkaAnswerStore(KafkaSettings kafka, TopicsConfig topics, MeterRegistry meters) {
        this(kafka.all(), topics.layout(), meters);
    }

    @SuppressWarnings("unchecked") // The class that a setting names cannot say what it writes.
    KafkaAnswerStore(Map<String, Object> kafka, TopicLayout layout, MeterRegistry meters) {
        this.serializer = SerdeClass.create(
                kafka, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, Serializer.class, AvroSerializer.class);
        serializer.configure(kafka, false);
        this.producer =
                new KafkaProducer<>(producerConfig(kafka), new ByteArraySerializer(), new ByteArraySerializer());
        this.follower = TopicFollower.of(
                        kafka,
                        NAME,
                        TopicSource.of(TOPIC, RecordMapper.values(new RecordDecoder<>(kafka, ModelAnswer.class))),
                        meters)
                .creating(Topics.MODEL_ANSWERS, layout)
                .registering(Topics.MODEL_ANSWERS)
                .follow(cache);
        follower.start();
    }

    @Override
    public Optional<KeptAnswer> find(TaskRef task, String digest) throws InterruptedException {
        try {
            if (!follower.awaitEnd(PATIENCE)) {
                LOG.warn("Whether the model was asked before was not read within {}; it is asked", PATIENCE);
            }
        } catch (LogException | KafkaException e) {
            LOG.warn("Whether the model was asked before cannot be told; it is asked: {}", e.toString());
        }
        return cache.find(task, digest);
    }

    @Override
    public void keep(TaskRef task, String digest, KeptAnswer answer) throws InterruptedException {
        ModelAnswer value = ModelAnswer.newBuilder()
                .setRunId(task.getRunId())
                .setPath(task.getPath())
                .setVisit(task.getVisit())
                .setAttempt(answer.attempt())
                .setDigest(digest)
                .setModel(answer.model())
                .setMessage(answer.message())
                .setFinish(answer.finish())
                .setInputTokens(answer.inputTokens())
                .setOutputTokens(answer.outputTokens())
                .build();
        try {
            producer.send(new ProducerRecord<>(TOPIC, key(task), serializer.serialize(TOPIC, value)))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("An answer of the model is not kept; a crash now would pay for it again: {}", e.toString());
        }
    }

    /** Stops following the topic. */
    @PreDestroy
    @Override
    public void close() {
        follower.close();
        producer.close(CLOSE_TIMEOUT);
        serializer.close();
    }

    private static byte[] key(TaskRef task) {
        return task.getRunId().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> producerConfig(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, NAME);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        return config;
    }
}
