package io.dealflow.agent.scoring;

import java.util.OptionalDouble;
import java.util.Set;

/** What one field of a deal says. */
sealed interface FieldValue {

    /** The number, if it is one. */
    default OptionalDouble asNumber() {
        return OptionalDouble.empty();
    }

    /** The words, if it is a text; else none. */
    default Set<String> words() {
        return Set.of();
    }

    /** The value as one text, to be compared with others; empty for what is no single value. */
    String text();

    /** One of several possible texts, as it is written in the deal. */
    record Category(String text) implements FieldValue {}

    /** A number. */
    record Quantity(double number) implements FieldValue {

        @Override
        public OptionalDouble asNumber() {
            return OptionalDouble.of(number);
        }

        /** The number as a text, without a decimal point if it is whole. */
        @Override
        public String text() {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
        }
    }

    /** The distinct words of a text, lower-case. */
    record Words(Set<String> words) implements FieldValue {

        /** Copies the set. */
        public Words {
            words = Set.copyOf(words);
        }

        @Override
        public String text() {
            return "";
        }
    }
}
