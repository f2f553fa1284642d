package io.dealflow.agent.scoring;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** What one field of a deal says. */
sealed interface FieldValue {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<Category, R> category, Function<Quantity, R> quantity, Function<Words, R> words);

    /** The number, if it is one. */
    default OptionalDouble asNumber() {
        return match(
                category -> OptionalDouble.empty(),
                quantity -> OptionalDouble.of(quantity.number()),
                words -> OptionalDouble.empty());
    }

    /** The value as one text, to be compared with others; empty for what is no single value. */
    String text();

    /** One of several possible texts, as it is written in the deal. */
    record Category(String text) implements FieldValue {
        @Override
        public <R> R match(Function<Category, R> category, Function<Quantity, R> quantity, Function<Words, R> words) {
            return category.apply(this);
        }
    }

    /** A number. */
    record Quantity(double number) implements FieldValue {
        @Override
        public <R> R match(Function<Category, R> category, Function<Quantity, R> quantity, Function<Words, R> words) {
            return quantity.apply(this);
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
        public <R> R match(Function<Category, R> category, Function<Quantity, R> quantity, Function<Words, R> words) {
            return words.apply(this);
        }

        @Override
        public String text() {
            return "";
        }
    }
}
