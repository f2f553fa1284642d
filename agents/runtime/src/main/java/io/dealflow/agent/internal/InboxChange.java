package io.dealflow.agent.internal;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.InboxListener;
import io.dealflow.agent.inbox.OpenTask;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a record has changed in an inbox.
 *
 * @param <T> type of the tasks
 */
sealed interface InboxChange<T extends SpecificRecord> {

    /** Tells a listener of it. */
    void tell(InboxListener<T> listener);

    /** A task is open. */
    record Added<T extends SpecificRecord>(OpenTask<T> task) implements InboxChange<T> {

        @Override
        public void tell(InboxListener<T> listener) {
            listener.added(task);
        }
    }

    /** A task is open no more. */
    record Gone<T extends SpecificRecord>(OpenTask<T> task, Ending how) implements InboxChange<T> {

        @Override
        public void tell(InboxListener<T> listener) {
            listener.ended(task, how);
        }
    }
}
