package io.dealflow.kafka.log;

import java.util.List;

/**
 * Takes in what a {@link TopicFollower} reads. Called by the one thread of the follower. A method that throws is called
 * again after a pause, with the same records, so both must be idempotent or must not throw.
 *
 * @param <V> type of what the records are read as
 */
public interface FollowerListener<V> {

    /**
     * Takes in what records say, in the order of each partition.
     *
     * @param records what was read; empty if nothing but the position has changed
     * @param next the position behind these records, to be stored together with what was made of them
     * @throws Exception if they could not be taken in; they come again
     */
    void accept(List<V> records, TopicPosition next) throws Exception;

    /**
     * Forgets everything: the topic was made anew, or no longer reaches back to where it was read. All that it holds
     * now follows.
     *
     * @throws Exception if it could not be forgotten; called again
     */
    void reset() throws Exception;

    /** All that was there when the follower started, or started over, has been taken in. */
    default void caughtUp() {}
}
