package io.dealflow.intake.row;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of a table. */
public sealed interface RowChange {

    /** Has the change made: a method for each case. */
    void apply(Target target);

    /** What is changed. */
    interface Target {
        /** A row was inserted or updated, or stood in the snapshot. */
        void upserted(Upserted row);

        /** A row was deleted. */
        void deleted(Deleted row);

        /** All rows were removed at once. */
        void truncated();
    }

    /**
     * A row was inserted or updated, or stood in the snapshot.
     *
     * @param key its key as {@link RowKey} writes it
     * @param columns values by column, as Jackson reads them
     * @param snapshot whether it comes from a snapshot and no change led to it
     */
    record Upserted(String key, Map<String, @Nullable Object> columns, boolean snapshot) implements RowChange {
        @Override
        public void apply(Target target) {
            target.upserted(this);
        }
    }

    /**
     * A row was deleted.
     *
     * @param newKey the key under which it is inserted next, if its key was changed
     */
    record Deleted(String key, Optional<String> newKey) implements RowChange {
        @Override
        public void apply(Target target) {
            target.deleted(this);
        }
    }

    /** All rows were removed at once. */
    record Truncated() implements RowChange {
        @Override
        public void apply(Target target) {
            target.truncated();
        }
    }
}
