package io.dealflow.agent.scoring;

import io.dealflow.agent.model.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Gives what deals are scored by. */
interface ScorerSource {

    /**
     * What deals are scored by now.
     *
     * @param timeout how long to wait for the history to be read for the first time
     * @return empty if it was not read by then
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<Scorer> scorer(Duration timeout) throws InterruptedException;

    /** What a language model may call to look past deals up; nothing by default. */
    default List<Tool> tools() {
        return List.of();
    }
}
