package io.dealflow.kafka.consumer;

/** Something that works until it is stopped or fails. Closed by the thread that runs it. */
public interface Session extends AutoCloseable {

    /**
     * Works until {@link #stop} is called.
     *
     * @throws Exception if it cannot go on
     */
    void run() throws Exception;

    /** Makes {@link #run} return soon. Called by any thread, also before {@link #run}. */
    void stop();

    @Override
    void close();
}
