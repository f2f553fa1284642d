package io.dealflow.agent.scoring;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A closed deal as the model learns from it: compact, and without the personal data of its contact. */
final class PastCase {

    /** Oldest first; deals of the same moment by id, so that the order does not depend on how they arrived. */
    static final Comparator<PastCase> BY_AGE = Comparator.comparing((PastCase past) -> past.closed)
            .thenComparing(past -> past.opened)
            .thenComparing(past -> past.id);

    private final String id;
    private final boolean won;
    private final Instant opened;
    private final Instant closed;
    private final String[] names;
    private final FieldValue[] values;

    /**
     * Creates a case.
     *
     * @param opened empty if unknown
     * @param closed empty if unknown; then it counts as closed when it was opened
     * @param share gives the one instance of equal names that all cases share
     */
    PastCase(
            String id,
            boolean won,
            Optional<Instant> opened,
            Optional<Instant> closed,
            Map<String, FieldValue> fields,
            UnaryOperator<String> share) {
        this.id = id;
        this.won = won;
        this.opened = opened.orElse(Instant.EPOCH);
        this.closed = closed.orElse(this.opened);
        this.names = fields.keySet().stream().map(share).toArray(String[]::new);
        Arrays.sort(names);
        this.values = Arrays.stream(names).map(fields::get).toArray(FieldValue[]::new);
    }

    String id() {
        return id;
    }

    boolean won() {
        return won;
    }

    /** When the deal was opened; the epoch if unknown. */
    Instant opened() {
        return opened;
    }

    /** When the deal was closed, or else opened; the epoch if unknown. */
    Instant closed() {
        return closed;
    }

    /** Visits the fields that have a value, in alphabetical order. */
    void forEach(BiConsumer<String, FieldValue> visitor) {
        for (int i = 0; i < names.length; i++) {
            visitor.accept(names[i], values[i]);
        }
    }

    /** The value of a field; null if it has none. */
    @Nullable
    FieldValue value(String name) {
        int index = Arrays.binarySearch(names, name);
        return index < 0 ? null : values[index];
    }
}
