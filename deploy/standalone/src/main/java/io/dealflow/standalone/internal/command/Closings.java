package io.dealflow.standalone.internal.command;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has to be done at the end, in reverse order and once: when a command is done, or when the process is told to
 * stop.
 */
final class Closings implements AutoCloseable {

    private final Deque<Runnable> steps = new ArrayDeque<>();

    Closings() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    }

    synchronized void add(Runnable step) {
        steps.push(step);
    }

    @Override
    public synchronized void close() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }
}
