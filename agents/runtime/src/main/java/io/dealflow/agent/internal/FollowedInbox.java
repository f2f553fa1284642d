package io.dealflow.agent.internal;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.RetryableException;
import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.Inbox;
import io.dealflow.agent.inbox.InboxListener;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.Receipt;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.agent.internal.InboxRecord.Kept;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import io.dealflow.schemas.topic.AgentContract;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The inbox of an agent as this instance has read it, and the answers that are given here.
 *
 * @param <T> type of the tasks
 * @param <O> type of the outcomes
 */
final class FollowedInbox<T extends SpecificRecord, O extends SpecificRecord> implements Inbox<T, O>, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final InboxFormat format;
    private final String results;
    private final ResultFactory factory;
    private final Serializer<SpecificRecord> serializer;
    private final AnswerWriter answers;
    private final InboxMender mender;
    private final InboxReading<T> reading;
    private final TopicFollower<InboxRecord<T>> follower;
    private final ReentrantLock answering = new ReentrantLock();

    /** Creates the inbox; {@link #start} sets it going. The topics of the agent must exist. */
    FollowedInbox(AgentContract<T, O, ?> contract, Map<String, Object> kafka, MeterRegistry meters) {
        String agent = contract.agent();
        format = InboxFormat.of(contract);
        results = contract.results().name();
        factory = new ResultFactory(contract);
        serializer = ResultWriter.serializer(kafka);
        answers = new AnswerWriter(agent, kafka, TIMEOUT);
        mender = new InboxMender(agent, kafka);
        reading = new InboxReading<>(format, mender::write);
        TopicSource<InboxRecord<T>> source =
                TopicSource.of(format.topic(), format.mapper(new RecordDecoder<>(kafka, contract.task())));
        follower = TopicFollower.of(kafka, agent + "-inbox", source, meters)
                .deadLettering()
                .follow(reading);
        new AgentMetrics(meters, agent).open(reading::size);
    }

    /** Starts to read; to be called once. */
    void start() {
        follower.start();
    }

    @Override
    public List<OpenTask<T>> open() {
        return reading.open();
    }

    @Override
    public Optional<OpenTask<T>> find(TaskPlace place) {
        return reading.find(place).map(Kept::task);
    }

    @Override
    public Optional<Ending> ending(TaskPlace place) {
        return reading.ending(place);
    }

    @Override
    public boolean awaitCurrent(Duration timeout) throws InterruptedException {
        return follower.awaitEnd(timeout);
    }

    @Override
    public void listen(InboxListener<T> listener) {
        reading.listen(listener);
    }

    @Override
    public Receipt answer(TaskPlace place, O outcome, Usage usage) throws InterruptedException {
        return write(place, outcome, usage);
    }

    @Override
    public Receipt fail(TaskPlace place, Failure failure, Usage usage) throws InterruptedException {
        return write(place, failure, usage);
    }

    /** Stops to read and to answer. */
    @Override
    public void close() {
        follower.close();
        mender.close();
        answering.lock();
        try {
            answers.close();
        } finally {
            answering.unlock();
        }
        serializer.close();
    }

    private Receipt write(TaskPlace place, SpecificRecord outcome, Usage usage) throws InterruptedException {
        answering.lockInterruptibly();
        try {
            requireCurrent();
            Optional<Kept<T>> task = reading.find(place);
            if (task.isEmpty()) {
                return reading.refusal(place);
            }
            TaskRef ref = task.get().task().ref();
            RecordMetadata end = answers.write(
                    result(task.get(), outcome, usage),
                    format.ended(place, new Ending.Answered(), ref.getAttempt(), ref.getIssuedAt()));
            follower.await(Map.of(end.partition(), end.offset() + 1), TIMEOUT);
            return Receipt.TAKEN;
        } finally {
            answering.unlock();
        }
    }

    private void requireCurrent() throws InterruptedException {
        try {
            if (!follower.awaitEnd(TIMEOUT)) {
                throw new RetryableException("inbox-unread", "The inbox has not been read to its end yet");
            }
        } catch (LogException e) {
            throw new RetryableException("inbox-unread", "The inbox cannot be read to its end", e);
        }
    }

    private ProducerRecord<byte[], byte[]> result(Kept<T> task, SpecificRecord outcome, Usage usage) {
        TaskRef ref = task.task().ref();
        byte[] key = ref.getSubjectId().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] value = serializer.serialize(results, factory.result(new Answer(ref, outcome, usage)));
            return new ProducerRecord<>(
                    results,
                    null,
                    key,
                    value,
                    DealHeaders.passedOn(task.source().headers()));
        } catch (RegistryException e) {
            throw new RetryableException("registry-away", "The schema registry does not answer", e);
        } catch (SerializationException e) {
            throw new PermanentException("not-of-schema", "The outcome is not of its schema", e);
        }
    }
}
