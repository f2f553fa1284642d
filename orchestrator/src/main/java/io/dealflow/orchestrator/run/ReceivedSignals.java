package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Work.Listen;
import java.util.ArrayList;
import java.util.List;

/**
 * The signals that have come to a run and that nothing has taken yet, in the middle of a transition. For one thread.
 */
final class ReceivedSignals {

    private final List<Received> signals;

    ReceivedSignals(List<Received> before) {
        this.signals = new ArrayList<>(before);
    }

    /** Keeps a signal until something takes it, in the place of an earlier one of the name. */
    void receive(Received signal) {
        signals.removeIf(known -> known.name().equals(signal.name()));
        signals.add(signal);
    }

    /** Takes the signals that are waited for: all of them, or the first that came; none if they have not come. */
    List<Received> take(Listen listen) {
        List<Received> come = signals.stream()
                .filter(signal -> listen.names().contains(signal.name()))
                .limit(listen.all() ? Long.MAX_VALUE : 1)
                .toList();
        if (listen.all() && come.size() < listen.names().size()) {
            return List.of();
        }
        signals.removeAll(come);
        return come;
    }

    List<Received> all() {
        return List.copyOf(signals);
    }
}
