package io.dealflow.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Expression;
import io.dealflow.orchestrator.workflow.Facts;
import io.dealflow.orchestrator.workflow.OwnType;
import io.dealflow.orchestrator.workflow.SearchField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class FoundByTest {

    private final FactValues values = new Texts();
    private final List<String> looked = new ArrayList<>();
    private final Fact deal = fact("deal", "Acme");
    private final Fact score = fact("score", "80");

    @Test
    void looksAtAFieldWhenAFactOfItIsNew() {
        FoundBy found = new FoundBy(Map.of(), List.of());
        learn(found, deal);
        assertThat(found.values()).containsExactly(Map.entry("company", "Acme"));

        learn(found, deal, score);
        assertThat(found.values()).containsExactly(Map.entry("points", "80"), Map.entry("company", "Acme"));
        learn(found, deal, score);
        assertThat(looked).containsExactly("company", "points");
    }

    @Test
    void looksAgainAtAFactThatTookThePlaceOfAnother() {
        FoundBy found = new FoundBy(Map.of("company", "Acme", "points", "80"), List.of(deal, score));
        learn(found, deal, fact("score", "20"));

        assertThat(found.values()).containsExactly(Map.entry("points", "20"), Map.entry("company", "Acme"));
        assertThat(looked).containsExactly("points");
    }

    @Test
    void leavesOutWhatCannotBeComputedAndWhatTheWorkflowNoLongerNames() {
        FoundBy found = new FoundBy(Map.of("rep", "Ann", "points", "80"), List.of());
        learn(found, fact("score", ""), deal);

        assertThat(found.values()).containsExactly(Map.entry("company", "Acme"));
    }

    @Test
    void writesNumbersForPeopleAndCutsLongTexts() {
        assertThat(of(12.0)).isEqualTo("12");
        assertThat(of(1234567.0)).isEqualTo("1234567");
        assertThat(of(0.456)).isEqualTo("0.46");
        assertThat(of(7L)).isEqualTo("7");
        assertThat(of("  x ")).isEqualTo("x");
        assertThat(of("y".repeat(199) + "\ud83d\ude00")).hasSize(199);
    }

    private void learn(FoundBy found, Fact... facts) {
        found.learn(
                List.of(field("points", "score"), field("company", "deal")), List.of(facts), new DecodedFacts(values));
    }

    private SearchField field(String name, String fact) {
        return new SearchField(name, new Reading(fact, facts -> {
            looked.add(name);
            String text = facts.get(fact).orElseThrow().toString();
            if (text.isEmpty()) {
                throw new ConditionException("null");
            }
            return text;
        }));
    }

    private static String of(Object value) {
        return new SearchField("f", new Reading("deal", facts -> value))
                .of(name -> Optional.of(""))
                .orElseThrow();
    }

    private Fact fact(String name, String text) {
        return values.fact(name, OwnType.STRING, text);
    }

    /** Facts that are texts. */
    private static final class Texts implements FactValues {
        @Override
        public Object read(FactValue value) {
            return value.match(one -> new String(one.bytes(), StandardCharsets.UTF_8), AvroArray::items);
        }

        @Override
        public AvroValue make(OwnType type, Object value) {
            return new AvroValue(new SchemaRef.Own(type), value.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String type(AvroValue value) {
            return "string";
        }

        @Override
        public List<AvroValue> items(FactValue value, List<String> fields) {
            return List.of();
        }
    }

    /** What an expression gives. */
    @FunctionalInterface
    private interface Value {
        Object of(Facts facts);
    }

    private record Reading(String fact, Value value) implements Expression {
        @Override
        public String text() {
            return fact;
        }

        @Override
        public Set<String> reads() {
            return Set.of(fact);
        }

        @Override
        public Schema type() {
            return OwnType.STRING.schema();
        }

        @Override
        public Object value(Facts facts) {
            return value.of(facts);
        }
    }
}
