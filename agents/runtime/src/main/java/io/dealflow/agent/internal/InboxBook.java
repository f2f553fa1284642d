package io.dealflow.agent.internal;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.Receipt;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.agent.internal.InboxRecord.Ended;
import io.dealflow.agent.internal.InboxRecord.Kept;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What the records of an inbox come to, in whatever order they were written: tasks and withdrawals come from different
 * topics, and a process that died may have left a late one. Of two tasks of a place the one issued later counts. An end
 * beats every task that it means, be it before or after it. So all instances come to the same, and all that is left to
 * see to is that the last record of each place says it, which alone survives compaction: {@link #mends}.
 *
 * <p>That a task has ended is remembered for as long as the topics of the agent may bring it once more. For one thread
 * at a time.
 *
 * @param <T> type of the tasks
 */
final class InboxBook<T extends SpecificRecord> {

    private static final Duration MEMORY = Topics.AGENT_RETENTION.age().orElseThrow();

    private final InboxFormat format;
    private final Map<TaskPlace, Kept<T>> open = new HashMap<>();
    private final Map<TaskPlace, Ended<T>> ended = new LinkedHashMap<>();
    private final Map<TaskPlace, ProducerRecord<byte[], byte[]>> mends = new LinkedHashMap<>();

    InboxBook(InboxFormat format) {
        this.format = format;
    }

    /** Takes in a record; gives what it has changed, if anything. */
    Optional<InboxChange<T>> apply(InboxRecord<T> record) {
        return record.match(this::kept, this::ended);
    }

    /** The open task of a place. */
    Optional<Kept<T>> find(TaskPlace place) {
        return Optional.ofNullable(open.get(place));
    }

    /** The open tasks, those that came first at the beginning. */
    List<OpenTask<T>> open() {
        return open.values().stream()
                .map(Kept::task)
                .sorted(Comparator.<OpenTask<T>, Instant>comparing(OpenTask::came)
                        .thenComparing(task -> task.place().text()))
                .toList();
    }

    int size() {
        return open.size();
    }

    /** How the last task of a place has ended; empty if one is open, or nobody remembers. */
    Optional<Ending> ending(TaskPlace place) {
        return open.containsKey(place)
                ? Optional.empty()
                : Optional.ofNullable(ended.get(place)).map(Ended::how);
    }

    /** Why an answer to a place is refused where no task is open. */
    Receipt refusal(TaskPlace place) {
        return Optional.ofNullable(ended.get(place))
                .map(end -> end.how()
                        .<Receipt>match(
                                answered -> Receipt.ANSWERED_BEFORE,
                                withdrawn -> Receipt.WITHDRAWN,
                                deleted -> Receipt.UNKNOWN))
                .orElse(Receipt.UNKNOWN);
    }

    /** What to write so that the last record of each place says what holds; the same until that has been read. */
    List<ProducerRecord<byte[], byte[]>> mends() {
        return List.copyOf(mends.values());
    }

    private Optional<InboxChange<T>> kept(Kept<T> task) {
        TaskPlace place = task.place();
        Kept<T> present = open.get(place);
        Optional<Ended<T>> over = Optional.ofNullable(ended.get(place))
                .filter(end -> end.means(task.task().ref()));
        if (present != null && (over.isPresent() || present.isNewerThan(task))) {
            mends.put(place, present.source());
            return Optional.empty();
        }
        if (over.isPresent()) {
            Ended<T> end = over.get();
            mends.put(place, format.ended(place, end.how(), end.attempt(), end.upTo()));
            return Optional.empty();
        }
        mends.remove(place);
        open.put(place, task);
        return present == null || task.isNewerThan(present)
                ? Optional.of(new InboxChange.Added<>(task.task()))
                : Optional.empty();
    }

    private Optional<InboxChange<T>> ended(Ended<T> end) {
        TaskPlace place = end.place();
        forgetBefore(end.toldAt().minus(MEMORY));
        Kept<T> present = open.get(place);
        if (present != null && !end.means(present.task().ref())) {
            mends.put(place, present.source());
            return Optional.empty();
        }
        mends.remove(place);
        open.remove(place);
        remember(end);
        return Optional.ofNullable(present).map(task -> new InboxChange.Gone<>(task.task(), end.how()));
    }

    /** Of two ends of the same tasks the first says how they ended. */
    private void remember(Ended<T> end) {
        Ended<T> before = ended.remove(end.place());
        boolean repeats = before != null
                && before.attempt() >= end.attempt()
                && !before.upTo().isBefore(end.upTo());
        ended.put(end.place(), repeats ? before : end);
    }

    private void forgetBefore(Instant time) {
        ended.values().stream()
                .takeWhile(end -> end.toldAt().isBefore(time))
                .map(Ended::place)
                .toList()
                .forEach(ended::remove);
    }
}
