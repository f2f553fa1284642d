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

    /** What was seen of some of these runs but not of all, and of how many. */
    Map<K, Integer> ofSome(BitSet all) {
        Map<K, Integer> some = new HashMap<>();
        runs.forEach((what, marked) -> {
            BitSet both = (BitSet) marked.clone();
            both.and(all);
            if (!both.isEmpty() && !both.equals(all)) {
                some.put(what, both.cardinality());
            }
        });
        return some;
    }
}
