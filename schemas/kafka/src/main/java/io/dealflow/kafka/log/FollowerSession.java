package io.dealflow.kafka.log;

import io.dealflow.kafka.consumer.Session;
import io.dealflow.kafka.consumer.UndecodableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic with one consumer until something fails.
 *
 * @param <V> type of what the records are read as
 */
final class FollowerSession<V> implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(FollowerSession.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TOPIC_WAIT = Duration.ofMillis(250);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final FollowerBuilder<V> plan;
    private final ClusterTopic topic;
    private final Target<V> target;
    private final Consumer<byte[], byte[]> consumer;
    private final Optional<FollowerDeadLetters> deadLetters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<TopicReader<V>> reader = Optional.empty();

    /** What a session reads for. */
    interface Target<V> extends FollowerListener<V> {

        /** Where to go on. */
        TopicPosition position();

        /** Called before each poll. */
        void reading(TopicReader<V> reader) throws Exception;
    }

    FollowerSession(FollowerBuilder<V> plan, ClusterTopic topic, Target<V> target) {
        this.plan = plan;
        this.topic = topic;
        this.target = target;
        // Last of what may fail: a consumer that was made must be closed.
        this.consumer = plan.clients.consumer(
                plan.deadLetters ? Optional.of(FollowerDeadLetters.group(plan.source.topic())) : Optional.empty());
        this.deadLetters = plan.deadLetters
                ? Optional.of(new FollowerDeadLetters(plan.clients.deadLetters(), consumer))
                : Optional.empty();
    }

    @Override
    public void run() throws Exception {
        topic.prepare(plan::prepare);
        if (!awaitTopic()) {
            return;
        }
        TopicReader<V> open =
                new TopicReader<>(plan.source, consumer, topic::shape, this::takeUndecodable, target.position());
        reader = Optional.of(open);
        while (!isStopping()) {
            target.reading(open);
            plan.meters.lag(open.lag());
            open.poll(POLL).handTo(target);
        }
    }

    /** Has number of partitions and id of the topic looked at soon. */
    void checkSoon() {
        reader.ifPresent(TopicReader::checkSoon);
    }

    @Override
    public void stop() {
        stopping.countDown();
        consumer.wakeup();
    }

    @Override
    public void close() {
        deadLetters.ifPresent(FollowerDeadLetters::close);
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }

    private boolean awaitTopic() throws InterruptedException {
        boolean told = false;
        while (!isStopping() && topic.shape().isEmpty()) {
            if (!told) {
                LOG.info("There is no topic {} yet; it is waited for", plan.source.topic());
                told = true;
            }
            if (stopping.await(TOPIC_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopped while there was no topic {}", plan.source.topic());
            }
        }
        return !isStopping();
    }

    private void takeUndecodable(ConsumerRecord<byte[], byte[]> record, UndecodableException problem) {
        plan.meters.undecodable();
        deadLetters.ifPresentOrElse(
                letters -> letters.take(record, problem), () -> TopicReader.leaveOut(record, problem));
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
