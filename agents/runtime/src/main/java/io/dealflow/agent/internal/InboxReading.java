package io.dealflow.agent.internal;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.InboxListener;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.Receipt;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.agent.internal.InboxRecord.Kept;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the book of an inbox from its topic, and tells listeners what changes. They are told nothing while the topic is
 * read from its beginning; then they are told of all that is open. Safe for use by several threads.
 *
 * @param <T> type of the tasks
 */
final class InboxReading<T extends SpecificRecord> implements FollowerListener<InboxRecord<T>> {

    private static final Logger LOG = LoggerFactory.getLogger(InboxReading.class);

    private final InboxFormat format;
    private final Consumer<List<ProducerRecord<byte[], byte[]>>> mender;
    private final Object telling = new Object();
    private final List<InboxListener<T>> listeners = new ArrayList<>();
    private Map<TaskPlace, OpenTask<T>> told = Map.of();
    private InboxBook<T> book;
    private boolean current;

    /**
     * Begins with nothing.
     *
     * @param mender writes to the inbox what its last records should say; does not wait for that
     */
    InboxReading(InboxFormat format, Consumer<List<ProducerRecord<byte[], byte[]>>> mender) {
        this.format = format;
        this.mender = mender;
        this.book = new InboxBook<>(format);
    }

    @Override
    public void accept(List<InboxRecord<T>> records, TopicPosition next) {
        synchronized (telling) {
            List<InboxChange<T>> changes = new ArrayList<>();
            synchronized (this) {
                records.forEach(record -> book.apply(record).ifPresent(changes::add));
            }
            if (current) {
                changes.forEach(this::tell);
                mend();
            }
        }
    }

    @Override
    public void caughtUp() {
        synchronized (telling) {
            current = true;
            Map<TaskPlace, OpenTask<T>> before = new HashMap<>(told);
            open().forEach(task -> {
                OpenTask<T> known = before.remove(task.place());
                if (known == null || !known.ref().equals(task.ref())) {
                    tell(new InboxChange.Added<>(task));
                }
            });
            before.values().forEach(task -> tell(new InboxChange.Gone<>(task, new Ending.Deleted())));
            told = Map.of();
            mend();
        }
    }

    @Override
    public void reset() {
        synchronized (telling) {
            if (current) {
                told = new HashMap<>();
                open().forEach(task -> told.put(task.place(), task));
            }
            current = false;
            synchronized (this) {
                book = new InboxBook<>(format);
            }
        }
    }

    /** Tells a listener of what is open, if that is known, and of each change from now on. */
    void listen(InboxListener<T> listener) {
        synchronized (telling) {
            listeners.add(listener);
            if (current) {
                open().forEach(task -> tell(listener, new InboxChange.Added<>(task)));
            }
        }
    }

    synchronized List<OpenTask<T>> open() {
        return book.open();
    }

    synchronized Optional<Kept<T>> find(TaskPlace place) {
        return book.find(place);
    }

    synchronized Receipt refusal(TaskPlace place) {
        return book.refusal(place);
    }

    synchronized Optional<Ending> ending(TaskPlace place) {
        return book.ending(place);
    }

    synchronized int size() {
        return book.size();
    }

    /** Whoever looks at the book does not wait for the cluster. */
    private void mend() {
        List<ProducerRecord<byte[], byte[]>> mends;
        synchronized (this) {
            mends = book.mends();
        }
        mender.accept(mends);
    }

    private void tell(InboxChange<T> change) {
        listeners.forEach(listener -> tell(listener, change));
    }

    private static <T extends SpecificRecord> void tell(InboxListener<T> listener, InboxChange<T> change) {
        try {
            change.tell(listener);
        } catch (RuntimeException e) {
            LOG.error("A listener of an inbox failed; it has missed a change", e);
        }
    }
}
