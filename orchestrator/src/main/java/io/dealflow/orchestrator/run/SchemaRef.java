package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.OwnType;
import java.util.function.Function;

/** Where the schema of a value is to be found. */
public sealed interface SchemaRef {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<Whole, R> whole, Function<Outcome, R> outcome, Function<Item, R> item, Function<Own, R> own);

    /** The value is a record of a registered schema. */
    record Whole(int id) implements SchemaRef {
        @Override
        public <R> R match(
                Function<Whole, R> whole, Function<Outcome, R> outcome, Function<Item, R> item, Function<Own, R> own) {
            return whole.apply(this);
        }
    }

    /**
     * The value is the outcome within a result of a registered schema.
     *
     * @param branch its branch in the union
     */
    record Outcome(int id, int branch) implements SchemaRef {
        @Override
        public <R> R match(
                Function<Whole, R> whole, Function<Outcome, R> outcome, Function<Item, R> item, Function<Own, R> own) {
            return outcome.apply(this);
        }
    }

    /**
     * The value is an item of an array within another value.
     *
     * @param of schema of that other value
     * @param fields the way to the array, with dots between the fields
     */
    record Item(SchemaRef of, String fields) implements SchemaRef {
        @Override
        public <R> R match(
                Function<Whole, R> whole, Function<Outcome, R> outcome, Function<Item, R> item, Function<Own, R> own) {
            return item.apply(this);
        }
    }

    /** The value is of a type that belongs to workflows themselves. */
    record Own(OwnType type) implements SchemaRef {
        @Override
        public <R> R match(
                Function<Whole, R> whole, Function<Outcome, R> outcome, Function<Item, R> item, Function<Own, R> own) {
            return own.apply(this);
        }
    }
}
