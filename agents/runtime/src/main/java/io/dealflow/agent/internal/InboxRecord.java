package io.dealflow.agent.internal;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.schemas.TaskRef;
import java.time.Instant;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a record of an inbox says.
 *
 * @param <T> type of the tasks
 */
sealed interface InboxRecord<T extends SpecificRecord> {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<? super Kept<T>, ? extends R> kept, Function<? super Ended<T>, ? extends R> ended);

    /**
     * A task is open.
     *
     * @param task the task
     * @param source what to write to have it in the topic once more
     */
    record Kept<T extends SpecificRecord>(OpenTask<T> task, ProducerRecord<byte[], byte[]> source)
            implements InboxRecord<T> {

        TaskPlace place() {
            return task.place();
        }

        /** Whether it was issued after another task of its place. */
        boolean isNewerThan(Kept<T> other) {
            return task.ref().getIssuedAt().isAfter(other.task.ref().getIssuedAt());
        }

        @Override
        public <R> R match(Function<? super Kept<T>, ? extends R> kept, Function<? super Ended<T>, ? extends R> ended) {
            return kept.apply(this);
        }
    }

    /**
     * Tasks of a place are open no more: those that were issued up to an attempt and up to a time.
     *
     * @param attempt number of the last attempt that is meant, from 1
     * @param upTo until when a task was issued that is meant, by the clock of the orchestrator
     * @param toldAt when the record was written
     */
    record Ended<T extends SpecificRecord>(TaskPlace place, Ending how, int attempt, Instant upTo, Instant toldAt)
            implements InboxRecord<T> {

        /** Whether a task is meant, which may come later than this. */
        boolean means(TaskRef task) {
            return task.getAttempt() <= attempt && !task.getIssuedAt().isAfter(upTo);
        }

        @Override
        public <R> R match(Function<? super Kept<T>, ? extends R> kept, Function<? super Ended<T>, ? extends R> ended) {
            return ended.apply(this);
        }
    }
}
