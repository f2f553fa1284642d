package io.dealflow.agent.internal;

import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which records of one partition are unfinished, and so up to where its offset may be committed. Offsets are started in
 * rising order, with gaps where the log has no record, and finished in any order. Needs memory for the unfinished ones
 * only. Safe for use by several threads.
 */
final class PartitionOffsets {

    private final Set<Long> unfinished = new LinkedHashSet<>();
    private long next = -1;
    private long committed = -1;

    /** Notes that the record at an offset has been taken from the log. */
    synchronized void started(long offset) {
        if (offset < next) {
            throw new IllegalArgumentException("Offset: expected %d or more, found %d".formatted(next, offset));
        }
        unfinished.add(offset);
        next = offset + 1;
    }

    /** Notes that nothing but what was started lies before an offset. */
    synchronized void readUpTo(long offset) {
        next = Math.max(next, offset);
    }

    /** Notes that the record at an offset needs nothing more. Does nothing if that is known. */
    synchronized void finished(long offset) {
        unfinished.remove(offset);
    }

    /** The offset to commit: that of the lowest unfinished record; empty if that is committed already. */
    synchronized OptionalLong toCommit() {
        long lowest = lowestUnfinished();
        return lowest > committed ? OptionalLong.of(lowest) : OptionalLong.empty();
    }

    /** Notes that the broker has committed an offset. */
    synchronized void committed(long offset) {
        committed = Math.max(committed, offset);
    }

    /** How far the partition has been read beyond its lowest unfinished record: what a crash may repeat, at most. */
    synchronized long ahead() {
        return next - lowestUnfinished();
    }

    private long lowestUnfinished() {
        return unfinished.isEmpty() ? next : unfinished.iterator().next();
    }
}
