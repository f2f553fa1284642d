package io.dealflow.bench.drill;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What was seen of which run, in one bit each.
 *
 * @param <K> type of what is seen; of few values
 */
final class Marks<K> {

    private final Map<K, BitSet> runs = new HashMap<>();

    /**
     * Marks it.
     *
     * @param run number of the run
     * @return whether it was not marked before
     */
    boolean add(int run, K what) {
        BitSet marked = runs.computeIfAbsent(what, key -> new BitSet());
        boolean first = !marked.get(run);
        marked.set(run);
        return first;
    }
}
