package io.dealflow.orchestrator.view;

import java.time.Duration;

/** The end of a wait. */
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    boolean passed() {
        return System.nanoTime() - end >= 0;
    }

    /**
     * Goes on only while there is time.
     *
     * @param what what is waited for, for the error
     * @throws ViewException if there is none left
     */
    void check(String what) {
        if (passed()) {
            throw new ViewException("The cluster did not give %s in time".formatted(what));
        }
    }
}
