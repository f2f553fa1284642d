package io.dealflow.agent.inbox;

import io.dealflow.schemas.TaskRef;
import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * A task that waits for its answer.
 *
 * @param place where it is asked for
 * @param ref the attempt that is asked for
 * @param task the task
 * @param came when the orchestrator published it
 * @param <T> type of the task
 */
public record OpenTask<T extends SpecificRecord>(TaskPlace place, TaskRef ref, T task, Instant came) {

    /** The same task for whoever knows no types: every field but {@code task} is a fact, by its name. */
    public GenericRecord fields() {
        return (GenericRecord) task;
    }
}
