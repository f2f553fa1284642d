package io.dealflow.agent.inbox;

import org.apache.avro.specific.SpecificRecord;

/**
 * Is told of what happens in an inbox, in every instance of the agent. Called by one thread at a time, which reads
 * nothing meanwhile: a method must neither take its time nor answer tasks. What it throws is logged.
 *
 * @param <T> type of the tasks
 */
public interface InboxListener<T extends SpecificRecord> {

    /** A task is open, or another attempt has taken the place of an open one. */
    void added(OpenTask<T> task);

    /** A task is open no more. */
    void ended(OpenTask<T> task, Ending how);
}
