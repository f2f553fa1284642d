package io.dealflow.agent.wording;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/**
 * The fields of a record of any version of its schema: one that is missing counts as null. Texts come without the
 * characters that steer a terminal.
 */
public final class Fields {

    /** Stands for what is not known. */
    public static final String UNKNOWN = "?";

    private final GenericRecord record;

    /** Takes a record. */
    public Fields(GenericRecord record) {
        this.record = record;
    }

    /** A field as text; empty if it is null. */
    public Optional<String> text(String field) {
        return value(field).map(Object::toString).map(Text::printable);
    }

    /** A field as text; {@value #UNKNOWN} if it is null. */
    public String textOrUnknown(String field) {
        return text(field).orElse(UNKNOWN);
    }

    /** The texts of those of the fields that are not null. */
    public List<String> present(String... fields) {
        return Stream.of(fields).flatMap(field -> text(field).stream()).toList();
    }

    /** A field as number; empty if it is null or none. */
    public Optional<Double> number(String field) {
        return value(field).filter(Number.class::isInstance).map(number -> ((Number) number).doubleValue());
    }

    /** A field as number with so many digits behind the point; {@value #UNKNOWN} if it is null. */
    public String decimal(String field, int digits) {
        return number(field).map(value -> Text.decimal(value, digits)).orElse(UNKNOWN);
    }

    /** A field as a point in time; empty if it is null or none. */
    public Optional<Instant> time(String field) {
        return value(field).flatMap(found -> {
            if (found instanceof Instant instant) {
                return Optional.of(instant);
            }
            return found instanceof Long millis ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
        });
    }

    /** Number of bytes of a field; 0 if it is null. */
    public int bytes(String field) {
        return value(field)
                .filter(ByteBuffer.class::isInstance)
                .map(bytes -> ((ByteBuffer) bytes).remaining())
                .orElse(0);
    }

    /** A record within this one; empty if it is null. */
    public Optional<Fields> part(String field) {
        return value(field).filter(GenericRecord.class::isInstance).map(part -> new Fields((GenericRecord) part));
    }

    /** The records of an array; none if it is null. */
    public Stream<Fields> parts(String field) {
        return items(field)
                .filter(GenericRecord.class::isInstance)
                .map(GenericRecord.class::cast)
                .map(Fields::new);
    }

    /** The elements of an array as texts; none if it is null. */
    public Stream<String> texts(String field) {
        return items(field).map(item -> Text.printable(item.toString()));
    }

    private Stream<?> items(String field) {
        return value(field).filter(Collection.class::isInstance).stream()
                .flatMap(items -> ((Collection<?>) items).stream());
    }

    private Optional<Object> value(String field) {
        return record.hasField(field) ? Optional.ofNullable(record.get(field)) : Optional.empty();
    }
}
