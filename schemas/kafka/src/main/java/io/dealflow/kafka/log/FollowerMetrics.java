package io.dealflow.kafka.log;

/** Takes the measurements of a {@link TopicFollower}, from its thread. {@link FollowerMeters} keeps them. */
interface FollowerMetrics extends AutoCloseable {

    /** Keeps nothing. */
    FollowerMetrics NONE = new FollowerMetrics() {};

    /** Records were taken in. */
    default void records(int count) {}

    /** A record could not be decoded. */
    default void undecodable() {}

    /** The follower began anew after an error. */
    default void restarted() {}

    /** So many records wait. */
    default void lag(long records) {}

    @Override
    default void close() {}
}
