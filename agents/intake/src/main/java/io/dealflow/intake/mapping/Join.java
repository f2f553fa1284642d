package io.dealflow.intake.mapping;

import java.util.function.Consumer;
import java.util.function.Function;

/** How rows of another table belong to a root row. */
public sealed interface Join {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<ToOne, R> toOne, Function<ToMany, R> toMany);

    /** Does what is to be done in its case. */
    default void visit(Consumer<? super ToOne> toOne, Consumer<? super ToMany> toMany) {
        this.<Runnable>match(one -> () -> toOne.accept(one), many -> () -> toMany.accept(many))
                .run();
    }

    /** Name of the joined rows in expressions. */
    String name();

    /** The table that they come from. */
    TableMapping table();

    /**
     * The one row whose key another row names.
     *
     * @param name name of the row in expressions
     * @param table the table of the row; its key is one column
     * @param from what names the row: the root table, or a join that is listed before; of a to-many join it is the
     *     first row
     * @param column column of {@code from} that holds the key; null if there is no such row
     */
    record ToOne(String name, TableMapping table, String from, String column) implements Join {
        @Override
        public <R> R match(Function<ToOne, R> toOne, Function<ToMany, R> toMany) {
            return toOne.apply(this);
        }
    }

    /**
     * All rows that name the root row.
     *
     * @param name name of the list in expressions
     * @param table the table of the rows
     * @param column column of {@code table} that holds the key of the root row, which is one column
     */
    record ToMany(String name, TableMapping table, String column) implements Join {
        @Override
        public <R> R match(Function<ToOne, R> toOne, Function<ToMany, R> toMany) {
            return toMany.apply(this);
        }
    }
}
