package io.dealflow.kafka.log;

import io.dealflow.kafka.consumer.Session;
import io.dealflow.kafka.consumer.UndecodableException;
import java.time.Duration;
import java.util.List;
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

    private final TopicSource<V> source;
    private final FollowerMetrics metrics;
    private final List<FollowerBuilder.Preparation> preparations;
    private final ClusterTopic topic;
    private final Target<V> target;
    private final Consumer<byte[], byte[]> consumer;
    private final UndecodableRecords undecodable;
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
        this.source = plan.source;
        this.metrics = plan.metrics;
        this.preparations = plan.preparations;
        this.topic = topic;
        this.target = target;
        // Last of what may fail: a consumer that was made must be closed.
        this.consumer = plan.clients.consumer(
                plan.deadLetters ? Optional.of(FollowerDeadLetters.group(source.topic())) : Optional.empty());
        this.undecodable = plan.deadLetters
                ? new FollowerDeadLetters(plan.clients.deadLetters(), consumer)
                : UndecodableRecords.LEFT_OUT;
    }

    @Override
    public void run() throws Exception {
        preparations.forEach(preparation -> topic.prepare(preparation::run));
        if (!awaitTopic()) {
            return;
        }
        TopicReader<V> open =
                new TopicReader<>(source, consumer, topic::shape, this::takeUndecodable, target.position());
        reader = Optional.of(open);
        while (!isStopping()) {
            target.reading(open);
            metrics.lag(open.lag());
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
        undecodable.close();
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }

    private boolean awaitTopic() throws InterruptedException {
        boolean told = false;
        while (!isStopping() && topic.shape().isEmpty()) {
            if (!told) {
                LOG.info("There is no topic {} yet; it is waited for", source.topic());
                told = true;
            }
            if (stopping.await(TOPIC_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopped while there was no topic {}", source.topic());
            }
        }
        return !isStopping();
    }

    private void takeUndecodable(ConsumerRecord<byte[], byte[]> record, UndecodableException problem) {
        metrics.undecodable();
        undecodable.take(record, problem);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
