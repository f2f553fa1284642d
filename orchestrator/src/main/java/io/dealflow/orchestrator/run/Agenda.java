package io.dealflow.orchestrator.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What is still to be done with the frames of a run within a transition, in turn. For one thread. */
final class Agenda {

    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** Puts something down that is to be done with a frame, unless that was given up by then. */
    void add(FrameProgress frame, Consumer<FrameProgress> rule) {
        steps.add(() -> {
            if (!frame.over()) {
                rule.accept(frame);
            }
        });
    }

    /** Does what stands on it, and what comes to stand on it meanwhile, until nothing is left. */
    void workThrough() {
        for (Runnable next = steps.poll(); next != null; next = steps.poll()) {
            next.run();
        }
    }

    /** Forgets what stands on it. */
    void clear() {
        steps.clear();
    }
}
