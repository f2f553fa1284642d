package io.dealflow.kafka.log;

import io.dealflow.kafka.consumer.SessionThread;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Reads a topic to its end and then follows it, for whoever builds something from it: an index, a cache, a book of
 * claims. Reads all partitions of the source with one consumer outside of any group, so that every follower of every
 * process sees every record, and sees committed records only.
 *
 * <p><b>Threads.</b> A thread of its own polls, decodes and calls the listener; nothing of that waits for who uses the
 * follower, and a listener that takes its time delays nobody else. All methods are safe for use by several threads, but
 * must not wait for progress in the listener.
 *
 * <p><b>Where it starts.</b> At a position that was stored with what was built so far ({@link FollowerBuilder#at}), or
 * where the source says. A follower that was away for longer than a compacted topic keeps its tombstones (one day by
 * default) may miss that something was deleted; it should then start from the beginning.
 *
 * <p><b>Order and repetition.</b> The listener gets the records of each partition in their order. A batch whose
 * {@link FollowerListener#accept} returned does not come again for as long as the follower lives. One whose
 * {@code accept} threw comes again, as does, after a restart of the process, everything behind the stored position.
 *
 * <p><b>Errors.</b> Whatever fails, the cluster, the registry or the listener, ends the consumer; after a pause, which
 * doubles from a quarter of a second to half a minute, another one goes on where the listener had come to. A topic that
 * does not exist is created if the builder says so, else waited for.
 *
 * <p><b>What cannot be decoded.</b> Is counted, and reading goes on behind it. It is copied untouched to the dead
 * letters, if the builder says so: once for all followers of the topic, as offsets of a consumer group that nobody
 * joins say up to where that was done. A crash at the wrong moment, or a follower that comes back after these offsets
 * have expired, copies it once more. Without that it is left out, by every follower alike, with a line in the log.
 *
 * <p><b>When partitions are added.</b> Every minute, by default, the topic is looked at, and sooner when somebody waits
 * for a partition that is not read. Partitions that are new are read from their beginning. The key of a record may then
 * be in another partition than before, and what one partition says of it no longer comes after what the other said.
 *
 * <p><b>When the topic was made anew,</b> which its id shows, also from before a restart, or has lost what is to be
 * read next, such as by its retention, {@link FollowerListener#reset} is called, and all that the source says is read
 * again. While nobody looks, what a deleted topic held stays; while the topic is gone its follower fails, and waits.
 *
 * @param <V> type of what the records are read as
 */
public final class TopicFollower<V> implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final TopicSource<V> source;
    private final FollowerListener<V> listener;
    private final FollowerMeters meters;
    private final FollowerProgress progress;
    private final ClusterTopic topic;
    private final SessionThread<FollowerSession<V>> thread;

    TopicFollower(FollowerBuilder<V> plan, FollowerListener<V> listener) {
        this.source = plan.source;
        this.listener = listener;
        this.meters = plan.meters;
        this.progress = new FollowerProgress(plan.position);
        this.topic = new ClusterTopic(source.topic(), plan.clients::admin);
        FollowerSession.Target<V> target = new Target();
        this.thread = new SessionThread<>(
                plan.name, () -> new FollowerSession<>(plan, topic, target), meters::restarted, CLOSE_TIMEOUT);
    }

    /**
     * Says what is to be followed.
     *
     * @param kafka settings of the Kafka clients and, where schemas are registered, of the registry
     * @param name name of the follower, of its thread and of its clients, in logs and metrics
     * @param source what is read; its mapper is closed with the follower
     * @param meters keep the measurements, with the topic and the name of the follower as tags
     */
    public static <V> FollowerBuilder<V> of(
            Map<String, ?> kafka, String name, TopicSource<V> source, MeterRegistry meters) {
        return new FollowerBuilder<>(kafka, name, source, meters);
    }

    /** Starts to read; to be called once. Does not wait for the cluster. */
    public void start() {
        thread.start();
    }

    /** Whether everything that was there when the follower started, or last started over, has been taken in. */
    public boolean caughtUp() {
        return progress.caughtUp();
    }

    /** The position behind what the listener has taken in. */
    public TopicPosition position() {
        return progress.position();
    }

    /**
     * Waits until everything that was there when the follower started has been taken in.
     *
     * @return false if that was not so within the time, or the follower was closed
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return progress.awaitCaughtUp(timeout);
    }

    /**
     * Waits until everything below these offsets has been taken in, so that what a process wrote is read by itself.
     *
     * @param offsets by partition
     * @return false if that was not so within the time, or the follower was closed
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean await(Map<Integer, Long> offsets, Duration timeout) throws InterruptedException {
        if (!progress.position().next().keySet().containsAll(offsets.keySet())) {
            thread.session().ifPresent(FollowerSession::checkSoon);
        }
        return progress.await(offsets, timeout);
    }

    /**
     * Waits until everything that the topic held when this was called has been taken in. Asks the cluster for its ends.
     *
     * @return false if that was not so within the time, or the follower was closed
     * @throws LogException if the cluster does not answer in time or refuses, or there is no such topic
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        return progress.awaitBegun(timeout) && await(topic.ends(left(end)), left(end));
    }

    /** Stops to read. Returns when the listener is no longer called, or after 5 seconds. */
    @Override
    public void close() {
        progress.close();
        thread.close();
        topic.close();
        meters.close();
        source.mapper().close();
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Passes what is read on to the listener and keeps how far it has come. Used by one thread at a time. */
    private final class Target implements FollowerSession.Target<V> {

        private boolean resetDue;

        @Override
        public TopicPosition position() {
            return progress.position();
        }

        @Override
        public void reading(TopicReader<V> reader) throws Exception {
            if (resetDue) {
                listener.reset();
                resetDue = false;
            }
            if (!progress.caughtUp() && reader.caughtUp()) {
                listener.caughtUp();
                progress.catchUp(reader.position());
            }
        }

        @Override
        public void accept(List<V> records, TopicPosition next) throws Exception {
            if (!records.isEmpty() || !next.equals(progress.position())) {
                listener.accept(records, next);
                progress.advance(next);
                meters.records(records.size());
            }
        }

        /** Who waits must not take what is forgotten for complete, so the position goes back first. */
        @Override
        public void reset() throws Exception {
            progress.startOver();
            resetDue = true;
            listener.reset();
            resetDue = false;
        }
    }
}
