package io.dealflow.kafka.log;

import java.util.List;

/**
 * What one poll of a {@link TopicReader} brought.
 *
 * @param <V> type of what the records are read as
 */
public sealed interface Batch<V> {

    /** What the records say, in the order of each partition; may be empty. */
    List<V> records();

    /** The position behind them. */
    TopicPosition next();

    /**
     * Hands the batch to a listener.
     *
     * @throws Exception if the listener does
     */
    void handTo(FollowerListener<V> listener) throws Exception;

    /** Records, or none in time. */
    record Records<V>(List<V> records, TopicPosition next) implements Batch<V> {

        @Override
        public void handTo(FollowerListener<V> listener) throws Exception {
            listener.accept(records, next);
        }
    }

    /** The topic is read from its start again, so what was read before no longer holds. */
    record StartedOver<V>(TopicPosition next) implements Batch<V> {

        @Override
        public List<V> records() {
            return List.of();
        }

        @Override
        public void handTo(FollowerListener<V> listener) throws Exception {
            listener.reset();
        }
    }
}
