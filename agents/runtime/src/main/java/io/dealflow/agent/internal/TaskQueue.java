package io.dealflow.agent.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that wait for a thread. A thread that has worked one off takes the next itself, and starts one more thread
 * as long as others wait: many quick tasks cost few hand-overs between threads, and slow ones still run side by side.
 * Safe for use by several threads.
 */
final class TaskQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Delivery> waiting = new ArrayDeque<>();
    private final Executor threads;
    private final int limit;
    private final TaskOrder order;
    private final Consumer<Delivery> work;
    private int running;
    private boolean closed;

    /**
     * Creates the queue.
     *
     * @param threads runs each command in a thread of its own
     * @param limit number of deliveries worked on at once, from 1
     * @param order which deliveries wait for others
     * @param work works off a delivery; throws nothing
     */
    TaskQueue(Executor threads, int limit, TaskOrder order, Consumer<Delivery> work) {
        this.threads = threads;
        this.limit = limit;
        this.order = order;
        this.work = work;
    }

    void add(Collection<Delivery> deliveries) {
        boolean another;
        lock.lock();
        try {
            for (Delivery delivery : deliveries) {
                if (order.admit(delivery)) {
                    waiting.add(delivery);
                }
            }
            another = reserveThread();
        } finally {
            lock.unlock();
        }
        if (another) {
            threads.execute(this::workOff);
        }
    }

    /** Forgets what was dropped. */
    void removeDropped() {
        lock.lock();
        try {
            List<Delivery> before = new ArrayList<>(waiting);
            waiting.clear();
            before.forEach(delivery -> offer(Optional.of(delivery)));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits, and takes nothing more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    private void workOff() {
        Delivery delivery = take(null);
        while (delivery != null) {
            work.accept(delivery);
            delivery = take(delivery);
        }
    }

    private @Nullable Delivery take(@Nullable Delivery done) {
        boolean another;
        Delivery next;
        lock.lock();
        try {
            if (done != null) {
                offer(order.release(done));
            }
            next = closed ? null : waiting.poll();
            if (next == null) {
                running--;
            }
            another = reserveThread();
        } finally {
            lock.unlock();
        }
        if (another) {
            threads.execute(this::workOff);
        }
        return next;
    }

    private boolean reserveThread() {
        if (closed || waiting.isEmpty() || running >= limit) {
            return false;
        }
        running++;
        return true;
    }

    private void offer(Optional<Delivery> candidate) {
        Optional<Delivery> next = candidate;
        while (next.isPresent() && next.get().isDropped()) {
            next = order.release(next.get());
        }
        next.ifPresent(waiting::add);
    }
}
