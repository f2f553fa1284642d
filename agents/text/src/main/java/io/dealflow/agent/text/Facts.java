package io.dealflow.agent.text;

import java.util.Optional;

/** What a text may say: the facts of one task that are fit for the eyes of the customer. */
public interface Facts {

    /**
     * Gives a fact, or empty if the run does not know it.
     *
     * @throws IllegalArgumentException if there is no fact of that name in any run
     */
    Optional<Fact> find(String name);

    /** Answers one of the questions that the templates were compiled with, such as {@code late}. */
    boolean holds(String question);
}
