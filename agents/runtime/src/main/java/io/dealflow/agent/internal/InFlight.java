package io.dealflow.agent.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The deliveries that a worker has taken and not finished, and their size. Safe for use by several threads. */
final class InFlight {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();
    private final Set<Delivery> deliveries = new LinkedHashSet<>();
    private long bytes;

    void add(Collection<Delivery> more) {
        lock.lock();
        try {
            deliveries.addAll(more);
            more.forEach(delivery -> bytes += delivery.size());
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of a delivery that needs nothing more; its offset may be committed. */
    void finish(Delivery delivery) {
        delivery.finish();
        remove(delivery);
    }

    /** Lets go of deliveries that no thread has begun with; their offsets stay as they are. */
    List<Delivery> drop(Predicate<Delivery> which) {
        List<Delivery> dropped =
                snapshot().stream().filter(which).filter(Delivery::drop).toList();
        dropped.forEach(this::remove);
        return dropped;
    }

    /** Waits until there is no such delivery; false if that takes longer than the time. */
    boolean awaitNone(Predicate<Delivery> which, Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (deliveries.stream().anyMatch(which)) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = fewer.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    List<Delivery> snapshot() {
        lock.lock();
        try {
            return List.copyOf(deliveries);
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return deliveries.size();
        } finally {
            lock.unlock();
        }
    }

    /** Size of all keys and values in bytes. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private void remove(Delivery delivery) {
        lock.lock();
        try {
            if (deliveries.remove(delivery)) {
                bytes -= delivery.size();
                fewer.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
