package io.dealflow.bench.drill;

import java.util.HashMap;
import java.util.Map;

/** Numbers runs from 0 in the order in which they are first named, so that a bit is enough to say something of one. */
final class RunNumbers {

    private final Map<String, Integer> numbers = new HashMap<>();

    /** The number of a run. */
    int of(String runId) {
        return numbers.computeIfAbsent(runId, id -> numbers.size());
    }
}
