package io.dealflow.runs;

import io.dealflow.kafka.log.LogException;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunStatus;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** What can be asked about runs. Implementations are safe for use by several threads. */
public interface Runs {

    /** Begins to follow the runs. Does not wait for the cluster. Called once. */
    void start();

    /** Whether all runs are followed that there were at the start. */
    boolean caughtUp();

    /**
     * Id that the cluster gave the topic of statuses, which tells it from that of another cluster; empty until the runs
     * are followed that there were at the start.
     */
    Optional<String> log();

    /**
     * Lists runs, the newest first; empty if the run to begin after is not known.
     *
     * @throws LogException if the cluster does not give a run that the index has left out in time
     */
    Optional<RunIndex.Page> list(RunQuery query);

    /**
     * The state of a run, or empty if there is no such run.
     *
     * @throws LogException if the cluster does not give it in time
     */
    Optional<RunStatus> find(String runId);

    /**
     * A fact of a run, or empty if its topic does not keep it any more.
     *
     * @throws LogException if the cluster does not give it in time
     */
    Optional<GenericRecord> fact(FactRef fact);

    /**
     * The events of a run in their order, without those that their topic does not keep any more.
     *
     * @throws LogException if the cluster does not give them in time
     */
    List<RunEvent> events(RunStatus run);
}
