package io.dealflow.runs;

import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.TopicReader;
import io.dealflow.schemas.RunEvent;
import java.time.Duration;
import java.util.List;

/** Events of all runs as the orchestrator writes them. For one thread. */
public final class RunEventLog implements AutoCloseable {

    private final TopicReader<RunEvent> reader;

    /** Creates the log; it closes the reader. */
    RunEventLog(TopicReader<RunEvent> reader) {
        this.reader = reader;
    }

    /**
     * The next events, in the order of each partition. Records that are no events are left out and logged.
     *
     * @param wait how long to wait if there are none
     * @return none if nothing came in time
     * @throws LogException if the cluster refuses, or the registry does not answer
     */
    public List<RunEvent> poll(Duration wait) {
        return LogClient.ask("events", () -> reader.poll(wait).records());
    }

    @Override
    public void close() {
        reader.close();
    }
}
