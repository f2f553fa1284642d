package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Condition;
import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Expression;
import io.dealflow.orchestrator.workflow.Facts;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Conditions and expressions of random workflows: over facts that are numbers, and over caught errors. */
final class RandomExpressions {

    private RandomExpressions() {}

    /** Holds where a fact is a number not below another. Without the fact it does not hold, or cannot be evaluated. */
    record AtLeast(String fact, int least, boolean needed) implements Condition {

        @Override
        public String text() {
            return "%s%s >= %d".formatted(fact, needed ? "!" : "", least);
        }

        @Override
        public Set<String> reads() {
            return Set.of(fact);
        }

        @Override
        public boolean holds(Facts facts) {
            return number(facts, fact, needed).filter(number -> number >= least).isPresent();
        }
    }

    /** Holds where the text of a fact contains another. */
    record Mentions(String fact, String part) implements Condition {

        @Override
        public String text() {
            return "%s mentions %s".formatted(fact, part);
        }

        @Override
        public Set<String> reads() {
            return Set.of(fact);
        }

        @Override
        public boolean holds(Facts facts) {
            return facts.get(fact)
                    .filter(value -> value.toString().contains(part))
                    .isPresent();
        }
    }

    /** One more than the number that a fact is; without it 1, or it cannot be evaluated. */
    record Next(String fact, boolean needed) implements Expression {

        @Override
        public String text() {
            return "%s%s + 1".formatted(fact, needed ? "!" : "");
        }

        @Override
        public Set<String> reads() {
            return Set.of(fact);
        }

        @Override
        public Schema type() {
            return Schema.create(Schema.Type.LONG);
        }

        @Override
        public Object value(Facts facts) {
            return Math.round(number(facts, fact, needed).orElse(0.0)) + 1;
        }
    }

    private static Optional<Double> number(Facts facts, String fact, boolean needed) {
        Optional<Object> value = facts.get(fact);
        if (value.isEmpty() && needed) {
            throw new ConditionException("'%s' is not known".formatted(fact));
        }
        return value.map(RandomExpressions::number);
    }

    private static double number(Object value) {
        return value instanceof GenericRecord score
                ? (double) score.get("value")
                : Double.parseDouble(value.toString());
    }
}
