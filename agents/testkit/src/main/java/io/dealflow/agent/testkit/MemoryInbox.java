package io.dealflow.agent.testkit;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.Inbox;
import io.dealflow.agent.inbox.InboxListener;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.Receipt;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** An inbox without a topic. Safe for use by several threads. */
final class MemoryInbox<T extends SpecificRecord, O extends SpecificRecord> implements Inbox<T, O> {

    private final Map<TaskPlace, OpenTask<T>> open = new LinkedHashMap<>();
    private final Map<TaskPlace, Ending> endings = new HashMap<>();
    private final List<InboxListener<T>> listeners = new ArrayList<>();
    private final List<InboxTester.Given> answers = new ArrayList<>();

    synchronized void add(OpenTask<T> task) {
        open.put(task.place(), task);
        listeners.forEach(listener -> listener.added(task));
    }

    synchronized void end(TaskPlace place, Ending how) {
        OpenTask<T> task = open.remove(place);
        if (task != null) {
            endings.put(place, how);
            listeners.forEach(listener -> listener.ended(task, how));
        }
    }

    synchronized List<InboxTester.Given> answers() {
        return List.copyOf(answers);
    }

    @Override
    public synchronized List<OpenTask<T>> open() {
        return List.copyOf(open.values());
    }

    @Override
    public synchronized Optional<OpenTask<T>> find(TaskPlace place) {
        return Optional.ofNullable(open.get(place));
    }

    @Override
    public synchronized Optional<Ending> ending(TaskPlace place) {
        return open.containsKey(place) ? Optional.empty() : Optional.ofNullable(endings.get(place));
    }

    @Override
    public boolean awaitCurrent(Duration timeout) {
        return true;
    }

    @Override
    public synchronized void listen(InboxListener<T> listener) {
        listeners.add(listener);
        open.values().forEach(listener::added);
    }

    @Override
    public Receipt answer(TaskPlace place, O outcome, Usage usage) {
        return take(place, outcome, usage);
    }

    @Override
    public Receipt fail(TaskPlace place, Failure failure, Usage usage) {
        return take(place, failure, usage);
    }

    private synchronized Receipt take(TaskPlace place, SpecificRecord outcome, Usage usage) {
        OpenTask<T> task = open.get(place);
        if (task == null) {
            return ending(place)
                    .map(how -> how.<Receipt>match(
                            answered -> Receipt.ANSWERED_BEFORE,
                            withdrawn -> Receipt.WITHDRAWN,
                            deleted -> Receipt.UNKNOWN))
                    .orElse(Receipt.UNKNOWN);
        }
        answers.add(new InboxTester.Given(task.ref(), outcome, usage));
        end(place, new Ending.Answered());
        return Receipt.TAKEN;
    }
}
