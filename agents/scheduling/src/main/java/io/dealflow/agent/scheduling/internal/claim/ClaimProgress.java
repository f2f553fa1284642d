package io.dealflow.agent.scheduling.internal.claim;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** How far the log was read, and the book that was made of it. Safe for several threads. */
final class ClaimProgress {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private ClaimBook book = new ClaimBook();
    private Map<Integer, Long> next = Map.of();

    /** Starts anew with an empty book. */
    void begin(ClaimBook empty, Set<Integer> partitions) {
        lock.lock();
        try {
            book = empty;
            next = Map.copyOf(partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> 0L)));
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells the offsets, by partition, below which everything is in the book. */
    void advance(Map<Integer, Long> offsets) {
        lock.lock();
        try {
            next = Map.copyOf(offsets);
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The partitions that are read, as soon as there are any; empty if the time is over before. */
    Set<Integer> partitions(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (next.isEmpty() && left > 0) {
                left = change.awaitNanos(left);
            }
            return next.keySet();
        } finally {
            lock.unlock();
        }
    }

    /** The book, as soon as it has everything below these offsets; empty if the time is over before. */
    Optional<ClaimBook> await(Map<Integer, Long> offsets, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!reached(offsets) && left > 0) {
                left = change.awaitNanos(left);
            }
            return reached(offsets) ? Optional.of(book) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean reached(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream().allMatch(goal -> next.getOrDefault(goal.getKey(), -1L) >= goal.getValue());
    }
}
