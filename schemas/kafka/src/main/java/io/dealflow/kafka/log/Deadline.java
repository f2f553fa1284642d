package io.dealflow.kafka.log;

import java.time.Duration;

/** The end of a wait for the cluster. Safe for several threads. */
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /** The end of a wait that begins now. */
    public static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    /** Whether there is no time left. */
    public boolean passed() {
        return System.nanoTime() - end >= 0;
    }

    /**
     * Goes on only while there is time.
     *
     * @param what what is waited for, for the error
     * @throws LogException if there is none left
     */
    public void check(String what) {
        if (passed()) {
            throw new LogException("The cluster did not give %s in time".formatted(what));
        }
    }
}
