package io.dealflow.orchestrator.run;

import java.util.List;

/**
 * Choices to build something from, one after another. Where they are used up, each further one is 0: the simplest. So
 * fewer and smaller numbers give something simpler, which is how jqwik shrinks a sample. For one thread.
 */
final class Tape {

    private final List<Integer> choices;
    private int used;

    /**
     * Creates a tape.
     *
     * @param choices numbers from 0
     */
    Tape(List<Integer> choices) {
        this.choices = choices;
    }

    /** A number from 0 to below a bound. */
    int next(int bound) {
        return used < choices.size() ? choices.get(used++) % bound : 0;
    }

    /** Whether one case of so many is there; the simplest is that it is not. */
    boolean once(int in) {
        return next(in) == in - 1;
    }

    /** One of these; the first is the simplest. */
    @SafeVarargs
    final <T> T of(T... values) {
        return values[next(values.length)];
    }
}
