package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Precedent;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    private static final Schema PRECEDENTS = Schema.createArray(Precedent.getClassSchema());
    private static final Schema TAGS = Schema.createMap(ExampleSchemas.nullable(ExampleSchemas.TEXT));
    private static final Map<String, Schema> TYPES = Map.of(
            "error", OwnType.FAULT.schema(),
            "text", OwnType.STRING.schema(),
            "sure", OwnType.BOOLEAN.schema(),
            "count", OwnType.LONG.schema(),
            "share", OwnType.DOUBLE.schema(),
            "small", Schema.create(Schema.Type.INT),
            "part", Schema.create(Schema.Type.FLOAT),
            "words", Schema.createArray(ExampleSchemas.TEXT),
            "deals", PRECEDENTS,
            "tags", TAGS);
    private static final Map<String, Object> VALUES = values();
    private static final Facts FACTS = name -> Optional.ofNullable(VALUES.get(name));

    private final ExpressionCompiler compiler = new ExpressionCompiler();

    private static Map<String, Object> values() {
        GenericRecord fault = new GenericRecordBuilder(OwnType.FAULT.schema())
                .set("type", new Utf8(FaultType.TIMEOUT.uri()))
                .set("status", 408)
                .set("title", "LATE")
                .set("detail", new Utf8("It took too long"))
                .build();
        Map<String, Object> tags = new HashMap<>();
        tags.put("none", null);
        Map<String, Object> values = new HashMap<>();
        values.put("error", fault);
        values.put("text", new Utf8("word"));
        values.put("sure", true);
        values.put("count", 7L);
        values.put("share", 0.5);
        values.put("small", 3);
        values.put("part", 0.25f);
        values.put("words", new GenericData.Array<>(TYPES.get("words"), Arrays.asList(new Utf8("a"), new Utf8("b"))));
        values.put("deals", List.of(precedent("P-1", 0.9), precedent("P-2", 0.4)));
        values.put("tags", tags);
        return values;
    }

    private static Precedent precedent(String id, double similarity) {
        return Precedent.newBuilder()
                .setDealId(id)
                .setCompany("Acme")
                .setOutcome(DealOutcome.WON)
                .setSimilarity(similarity)
                .setWhy("alike")
                .setSource("crm")
                .build();
    }

    private Expression compile(String text) {
        Problems problems = new Problems("deal.yaml");
        Optional<Expression> expression =
                compiler.value(new Located<>(text, 7), new Visible(TYPES, Set.of(), false), problems);
        problems.throwIfAny();
        return expression.orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "text, word",
        "text + '!', word!",
        "error.title, LATE",
        "error.detail.size() > 3 ? error.type : '', https://serverlessworkflow.io/spec/1.0.0/errors/timeout",
        "words[1], b",
        "'words.join('','')', 'a,b'",
        "deals[0].dealId, P-1",
        "string(deals[0].outcome), WON",
        "'deals.filter(d, d.similarity < 0.5)[0].dealId', P-2",
    })
    void givesTexts(String text, String value) {
        assertThat(compile(text).value(FACTS)).isEqualTo(value);
        assertThat(compile(text).type()).isEqualTo(OwnType.STRING.schema());
    }

    @ParameterizedTest
    @CsvSource({"count, 7", "count + 1, 8", "small, 3", "error.status, 408", "size(deals), 2", "size(text), 4"})
    void givesWholeNumbers(String text, long value) {
        assertThat(compile(text).value(FACTS)).isEqualTo(value);
        assertThat(compile(text).type()).isEqualTo(OwnType.LONG.schema());
    }

    @ParameterizedTest
    @CsvSource({"share, 0.5", "part, 0.25", "deals[1].similarity, 0.4", "double(count), 7.0"})
    void givesDoubles(String text, double value) {
        assertThat(compile(text).value(FACTS)).isEqualTo(value);
        assertThat(compile(text).type()).isEqualTo(OwnType.DOUBLE.schema());
    }

    @ParameterizedTest
    @CsvSource({
        "sure, true",
        "count == 8, false",
        "'''a'' in words', true",
        "'deals.exists(d, d.dealId == ''P-2'')', true"
    })
    void givesTruth(String text, boolean value) {
        assertThat(compile(text).value(FACTS)).isEqualTo(value);
        assertThat(compile(text).type()).isEqualTo(OwnType.BOOLEAN.schema());
    }

    @Test
    void knowsWhatItReads() {
        Expression expression = compile("size(deals) > 0 ? deals[0].dealId : text");

        assertThat(expression.text()).isEqualTo("size(deals) > 0 ? deals[0].dealId : text");
        assertThat(expression.reads()).containsExactlyInAnyOrder("deals", "text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deals        | list",
                "error        | io.dealflow.orchestrator.Fault",
                "null         | null_type",
                "sure ? text : null | string or null",
                "duration('1s') | google.protobuf.Duration",
            })
    void refusesOtherResults(String text, String found) {
        assertThatThrownBy(() -> compile(text))
                .isInstanceOf(WorkflowException.class)
                .hasMessage(
                        "deal.yaml:7: expression '%s': results in %s, expected a string, true or false, a whole number"
                                        .formatted(text, found)
                                + " or a double");
    }

    @Test
    void saysWhichFieldIsNull() {
        assertThatThrownBy(() -> compile("deals[0].region").value(FACTS))
                .isInstanceOf(ConditionException.class)
                .hasMessage(
                        "Expression 'deals[0].region': field 'region' of Precedent is null; test it with has() before");
    }

    @Test
    void givesNoNull() {
        assertThatThrownBy(() -> compile("tags['none']").value(FACTS))
                .isInstanceOf(ConditionException.class)
                .hasMessage("Expression 'tags['none']': results in no string");
    }

    @Test
    void refusesUnknownSymbolsOfItemsOfArrays() {
        assertThatThrownBy(() -> compile("deals[0].outcome == 'WONN'"))
                .isInstanceOf(WorkflowException.class)
                .hasMessage("deal.yaml:7: expression 'deals[0].outcome == 'WONN'': DealOutcome has no symbol 'WONN'"
                        + " (did you mean 'WON'?), expected one of WON, LOST");
    }
}
