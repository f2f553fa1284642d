package io.dealflow.bench.flow;

import java.util.function.Consumer;

/** Something that takes records in at one end and, after some hops over Kafka, gives them out at the other. */
interface Chain extends AutoCloseable {

    /**
     * Starts the chain; every record that has arrived at the end is told by its key, from a thread of the chain's own.
     */
    void start(Consumer<String> arrived);

    /** Sends one record in; returns without waiting. */
    void send(String key);

    @Override
    void close();
}
