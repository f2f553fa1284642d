package io.dealflow.orchestrator.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which blocks a scope has, and how they are worked through. */
public sealed interface Spread {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<One, R> one, Function<All, R> all, Function<Each, R> each);

    /**
     * One block. It has no facts of its own: what it learns is known outside.
     *
     * @param workflow whether it is a workflow of its own: its {@code end} ends it, and not the run
     */
    record One(Block block, boolean workflow) implements Spread {
        @Override
        public <R> R match(Function<One, R> one, Function<All, R> all, Function<Each, R> each) {
            return one.apply(this);
        }
    }

    /**
     * Several branches side by side. When the join fills, those still under way are given up; the facts of those that
     * are done become known outside.
     *
     * @param branches each a block of one node, in the order of the file
     * @param join how many branches must be done, from 1 to all of them
     */
    record All(List<Block> branches, int join) implements Spread {
        @Override
        public <R> R match(Function<One, R> one, Function<All, R> all, Function<Each, R> each) {
            return all.apply(this);
        }
    }

    /**
     * A block once for each item of an array. It knows the item, and its place, as facts of its own.
     *
     * @param block the block
     * @param items where the array is
     * @param item name of the fact that holds the item
     * @param index name of the fact that holds its place, from 0
     * @param goesOn if there, no further item is begun once it does not hold
     * @param width how many items are worked through side by side at most
     * @param mostItems how many items the array may have
     * @param collected facts of the block that become known outside as arrays in the order of the items, by the name
     *     outside
     */
    record Each(
            Block block,
            ArrayRef items,
            String item,
            String index,
            Optional<Condition> goesOn,
            int width,
            int mostItems,
            Map<String, String> collected)
            implements Spread {
        @Override
        public <R> R match(Function<One, R> one, Function<All, R> all, Function<Each, R> each) {
            return each.apply(this);
        }
    }

    /**
     * An array within a fact.
     *
     * @param fact name of the fact
     * @param fields the way from the fact to the array; empty if the fact itself is the array
     */
    record ArrayRef(String fact, List<String> fields) {
        @Override
        public String toString() {
            return fields.isEmpty() ? fact : fact + "." + String.join(".", fields);
        }
    }
}
