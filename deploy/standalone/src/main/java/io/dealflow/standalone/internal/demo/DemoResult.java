package io.dealflow.standalone.internal.demo;

import java.time.Duration;
import java.util.Map;

/**
 * What became of all deals.
 *
 * @param deals number of deals that were published
 * @param ends number of deals by the end that they came to; the state in place of the end where there is none
 * @param unfinished number of deals that came to no end
 * @param good whether every deal came to an end of its workflow
 * @param time from the first deal published to the last one ended
 */
public record DemoResult(int deals, Map<String, Integer> ends, int unfinished, boolean good, Duration time) {

    /** Keeps its own copy. */
    public DemoResult {
        ends = Map.copyOf(ends);
    }
}
