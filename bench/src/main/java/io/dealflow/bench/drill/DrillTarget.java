package io.dealflow.bench.drill;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Processes that work on deals, to be killed. */
interface DrillTarget extends AutoCloseable {

    /** Starts them: all in one, or each part in a process of its own if there are brokers to be. */
    static DrillTarget start(DrillSetup setup) throws IOException, InterruptedException, TimeoutException {
        return setup.brokers() == 0 ? new DrillStandalone(setup) : DrillParts.start(setup);
    }

    /** Settings of a client of the cluster and its registry. */
    Map<String, Object> kafka();

    /** Address of the orchestrator's API. */
    URI api();

    /** Waits until all work. */
    void awaitReady() throws InterruptedException, TimeoutException;

    /**
     * Ends one process as {@code kill -9} does, the one with the orchestrator first, and starts it again.
     *
     * @return which
     */
    String killNext() throws IOException, InterruptedException;

    /** An agent that is in a process of its own. */
    AgentProcess agent(String name);

    /**
     * Looks that it runs.
     *
     * @throws IllegalStateException if what is not started again by itself has ended by itself
     */
    void requireAlive();

    /** How often a process ended that nobody had killed, and was started again. */
    int endsOfTheirOwn();

    /** Largest resident size so far of the process with the orchestrator in bytes, since it was last started. */
    long peakMemoryBytes();

    @Override
    void close();
}
