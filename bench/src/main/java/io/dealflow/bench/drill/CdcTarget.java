package io.dealflow.bench.drill;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Processes that take the changes of a CRM in, to be killed. */
interface CdcTarget extends AutoCloseable {

    /** Settings of a client of the cluster and its registry. */
    Map<String, Object> kafka();

    /** Waits until all processes are well. */
    void awaitReady() throws InterruptedException, TimeoutException;

    /**
     * Ends one process as {@code kill -9} does, and starts it again at once.
     *
     * @return which
     */
    String killNext() throws IOException, InterruptedException;

    /** Half of the changes are made: whoever joins midway may come. */
    void halfway() throws IOException;

    /** Whether deals are worked on as well, each in a run. */
    boolean runs();

    @Override
    void close();
}
