package io.dealflow.kafka.log;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** How far a follower has come, for those who wait for it. Safe for several threads. */
final class FollowerProgress {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private TopicPosition position;
    private boolean caughtUp;
    private boolean closed;

    FollowerProgress(TopicPosition start) {
        this.position = start;
    }

    TopicPosition position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    boolean caughtUp() {
        lock.lock();
        try {
            return caughtUp;
        } finally {
            lock.unlock();
        }
    }

    /** All before the position was taken in. */
    void advance(TopicPosition next) {
        update(() -> position = next);
    }

    /** All that was there at the start was taken in, and lies before the position. */
    void catchUp(TopicPosition next) {
        update(() -> {
            position = next;
            caughtUp = true;
        });
    }

    /** What was taken in no longer holds. */
    void startOver() {
        update(() -> {
            position = TopicPosition.beginning();
            caughtUp = false;
        });
    }

    /** Nobody need wait any more. */
    void close() {
        update(() -> closed = true);
    }

    /** Waits until the follower is caught up; false if it is not within the time, or is closed before. */
    boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return await(timeout, () -> caughtUp);
    }

    /** Waits until reading has begun; false if it has not within the time, or is closed before. */
    boolean awaitBegun(Duration timeout) throws InterruptedException {
        return await(timeout, () -> !position.isBeginning());
    }

    /** Waits until the position is behind these offsets; false if it is not within the time, or closed before. */
    boolean await(Map<Integer, Long> offsets, Duration timeout) throws InterruptedException {
        return await(timeout, () -> position.reaches(offsets));
    }

    private boolean await(Duration timeout, BooleanSupplier reached) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (!reached.getAsBoolean() && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return reached.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private void update(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
