package io.dealflow.agent.model.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/**
 * Bounds of a field of an answer, from the properties {@code minimum}, {@code maximum}, {@code maxLength} and
 * {@code maxItems} of the field or its type.
 */
record Bounds(
        Optional<Double> minimum, Optional<Double> maximum, Optional<Double> maxLength, Optional<Double> maxItems) {

    static Bounds of(Schema.Field field) {
        return new Bounds(
                number(field, "minimum"),
                number(field, "maximum"),
                number(field, "maxLength"),
                number(field, "maxItems"));
    }

    /** In a sentence for a model; empty if there are none. */
    String text() {
        List<String> parts = new ArrayList<>();
        minimum.ifPresent(bound -> parts.add("At least " + plain(bound) + "."));
        maximum.ifPresent(bound -> parts.add("At most " + plain(bound) + "."));
        maxLength.ifPresent(bound -> parts.add("At most " + plain(bound) + " characters."));
        maxItems.ifPresent(bound -> parts.add("At most " + plain(bound) + " items."));
        return String.join(" ", parts);
    }

    boolean holds(double value) {
        return minimum.orElse(Double.NEGATIVE_INFINITY) <= value && value <= maximum.orElse(Double.POSITIVE_INFINITY);
    }

    boolean holdsLength(int length) {
        return length <= maxLength.orElse(Double.POSITIVE_INFINITY);
    }

    boolean holdsItems(int items) {
        return items <= maxItems.orElse(Double.POSITIVE_INFINITY);
    }

    /** IDL puts a property that stands before a type on the type, and one before a name on the field. */
    private static Optional<Double> number(Schema.Field field, String name) {
        return Stream.concat(Stream.<JsonProperties>of(field, field.schema()), branches(field.schema()))
                .map(holder -> holder.getObjectProp(name))
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue())
                .findFirst();
    }

    private static Stream<Schema> branches(Schema schema) {
        return schema.isUnion() ? schema.getTypes().stream() : Stream.empty();
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
