package io.dealflow.kafka.streams;

import java.util.Locale;

/** How the processes of a service share their partitions. */
public enum GroupProtocol {
    /** By the clients; a process keeps its partitions over a short restart. */
    CLASSIC,
    /** By the broker. */
    STREAMS;

    /** Kafka's name for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
