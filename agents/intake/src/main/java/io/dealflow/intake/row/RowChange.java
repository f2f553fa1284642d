package io.dealflow.intake.row;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change of a table. */
public sealed interface RowChange {

    /** Takes it apart: one function for each case. */
    <R> R match(
            Function<? super Upserted, ? extends R> upserted,
            Function<? super Deleted, ? extends R> deleted,
            Function<? super Truncated, ? extends R> truncated);

    /**
     * A row was inserted or updated, or stood in the snapshot.
     *
     * @param key its key as {@link RowKey} writes it
     * @param columns values by column, as Jackson reads them
     * @param snapshot whether it comes from a snapshot and no change led to it
     */
    record Upserted(String key, Map<String, @Nullable Object> columns, boolean snapshot) implements RowChange {
        @Override
        public <R> R match(
                Function<? super Upserted, ? extends R> upserted,
                Function<? super Deleted, ? extends R> deleted,
                Function<? super Truncated, ? extends R> truncated) {
            return upserted.apply(this);
        }
    }

    /**
     * A row was deleted.
     *
     * @param newKey the key under which it is inserted next, if its key was changed
     */
    record Deleted(String key, Optional<String> newKey) implements RowChange {
        @Override
        public <R> R match(
                Function<? super Upserted, ? extends R> upserted,
                Function<? super Deleted, ? extends R> deleted,
                Function<? super Truncated, ? extends R> truncated) {
            return deleted.apply(this);
        }
    }

    /** All rows were removed at once. */
    record Truncated() implements RowChange {
        @Override
        public <R> R match(
                Function<? super Upserted, ? extends R> upserted,
                Function<? super Deleted, ? extends R> deleted,
                Function<? super Truncated, ? extends R> truncated) {
            return truncated.apply(this);
        }
    }
}
