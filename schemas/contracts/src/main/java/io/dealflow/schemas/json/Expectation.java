package io.dealflow.schemas.json;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a field must hold beyond its Avro type, and how to say so. The rules are those that the doc comments of the
 * deal's fields give.
 *
 * @param text what is expected, in words
 * @param holds whether a value of the field's type is as expected
 */
record Expectation(String text, Predicate<Object> holds) {

    private static final Expectation NOT_BLANK = new Expectation(
            "a text that is not blank", value -> !value.toString().isBlank());
    private static final Expectation NOT_NEGATIVE =
            new Expectation("a number from 0", value -> ((Number) value).doubleValue() >= 0);
    private static final Expectation COUNT =
            new Expectation("a whole number from 0", value -> ((Number) value).longValue() >= 0);
    private static final Predicate<String> THREE_LETTERS =
            Pattern.compile("[A-Z]{3}").asMatchPredicate();
    private static final Expectation CURRENCY = new Expectation(
            "an ISO 4217 code of three capital letters such as EUR", value -> THREE_LETTERS.test(value.toString()));

    private static final Map<String, Expectation> RULES = Map.of(
            "io.dealflow.schemas.Deal.id", NOT_BLANK,
            "io.dealflow.schemas.Deal.amount", NOT_NEGATIVE,
            "io.dealflow.schemas.Deal.currency", CURRENCY,
            "io.dealflow.schemas.Company.name", NOT_BLANK,
            "io.dealflow.schemas.Company.employees", COUNT,
            "io.dealflow.schemas.Company.revenueMillions", NOT_NEGATIVE,
            "io.dealflow.schemas.Contact.name", NOT_BLANK);

    /** What a field of a record must hold. */
    static Expectation of(Schema owner, Schema.Field field) {
        Expectation rule = RULES.get(owner.getFullName() + "." + field.name());
        return rule == null ? new Expectation(describe(nonNull(field.schema())), value -> true) : rule;
    }

    /** The schema of the values of a field that may be null. */
    static Schema nonNull(Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }

    static boolean isTime(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    /** The type in words. */
    static String describe(Schema schema) {
        if (isTime(schema)) {
            return "an ISO-8601 time such as 2026-01-31T09:30:00Z";
        }
        return switch (schema.getType()) {
            case RECORD, MAP -> "an object";
            case ARRAY -> "a list";
            case ENUM -> "one of " + schema.getEnumSymbols();
            case STRING -> "a string";
            case INT, LONG -> "a whole number";
            case FLOAT, DOUBLE -> "a number";
            case BOOLEAN -> "true or false";
            default -> "a value of type " + schema.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    /** A value in an error: short, and quoted if it is text. */
    static String quote(@Nullable Object value) {
        String text = Objects.toString(value);
        String cut = text.length() > 60 ? text.substring(0, 57) + "..." : text;
        return "\"" + cut.replace("\n", "\\n").replace("\r", "\\r") + "\"";
    }
}
