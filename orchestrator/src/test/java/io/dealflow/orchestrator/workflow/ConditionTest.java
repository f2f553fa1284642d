package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.Tier;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Map<String, Schema> TYPES = Map.of(
            "deal", Deal.getClassSchema(),
            "score", Score.getClassSchema(),
            "precedents", Precedents.getClassSchema());
    private static final Set<String> FACTS = new TreeSet<>(Set.of("deal", "score"));

    private static final Deal DEAL = Deal.newBuilder()
            .setId("D-1")
            .setCompany(Company.newBuilder()
                    .setName("Acme")
                    .setIndustry("retail")
                    .setEmployees(120)
                    .build())
            .setContact(Contact.newBuilder().setName("Ann").build())
            .setAmount(5000.0)
            .setCreatedAt(Instant.parse("2026-03-01T12:00:00Z"))
            .setAttributes(Map.of("channel", "fair"))
            .build();
    private static final Score SCORE = new Score(42.5, Tier.HOT, 0.4, List.of("fits", "is near"), "profile");
    private static final Facts GENERIC = fact -> Optional.of(fact.equals("deal") ? generic(DEAL) : generic(SCORE));
    private static final Facts SPECIFIC = fact -> Optional.of(fact.equals("deal") ? DEAL : SCORE);

    private final ExpressionCompiler compiler = new ExpressionCompiler();

    @Test
    void waitsForFactThatCannotBeLookedUp() {
        Facts silent = fact -> {
            throw new RegistryException("No answer", new IOException("silent"));
        };

        assertThatThrownBy(() -> compile("score.value > 1.0").holds(silent)).isInstanceOf(RegistryException.class);
    }

    private Condition compile(String text) {
        return compile(text, FACTS, TYPES);
    }

    private Condition compile(String text, Set<String> facts, Map<String, Schema> types) {
        Problems problems = new Problems("deal.yaml");
        Map<String, Schema> known = new HashMap<>(types);
        known.keySet().retainAll(facts);
        Optional<Condition> condition =
                compiler.condition(new Located<>(text, 7), new Visible(known, types.keySet(), false), problems);
        problems.throwIfAny();
        return condition.orElseThrow();
    }

    /** The record as it comes from the wire, with Avro's own classes. */
    private static GenericRecord generic(GenericRecord fact) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(fact.getSchema(), SpecificData.getForClass(fact.getClass()))
                    .write(fact, encoder);
            encoder.flush();
            Schema plain = new SchemaParser()
                    .parse(fact.getSchema().toString().replace(",\"avro.java.string\":\"String\"", ""))
                    .mainSchema();
            return new GenericDatumReader<GenericRecord>(plain)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "score.value == 42.5",
                "score.value > 42",
                "score.value >= 42.5 && score.winProbability < 0.5",
                "score.tier == 'HOT'",
                "score.tier in ['HOT', 'WARM']",
                "score.reasons.exists(r, r.contains('near'))",
                "score.reasons.size() == 2",
                "score.reasons[0] == 'fits'",
                "'fits' in score.reasons",
                "deal.id.startsWith('D-')",
                "deal.company.name == 'Acme'",
                "deal.company.employees > 100 && deal.company.employees < 121",
                "has(deal.amount) && deal.amount > 1000.0",
                "has(deal.contact) && !has(deal.contact.email)",
                "!has(deal.title)",
                "!has(deal.title) || deal.title == 'x'",
                "deal.createdAt < timestamp('2026-03-02T00:00:00Z')",
                "deal.createdAt + duration('24h') > timestamp('2026-03-02T00:00:00Z')",
                "deal.createdAt.getFullYear() == 2026",
                "deal.attributes.channel == 'fair'",
                "deal.attributes['channel'] == 'fair'",
                "'channel' in deal.attributes && !('other' in deal.attributes)",
                "has(deal.attributes.channel)",
                "deal.company == deal.company",
                "has(deal.company) ? deal.source == 'unknown' : false",
            })
    void holds(String text) {
        Condition condition = compile(text);

        assertThat(condition.text()).isEqualTo(text);
        assertThat(condition.holds(GENERIC)).isTrue();
        assertThat(condition.holds(SPECIFIC)).isTrue();
        assertThat(compile("!(%s)".formatted(text)).holds(GENERIC)).isFalse();
    }

    @Test
    void knowsWhatItReads() {
        assertThat(compile("score.value > 1.0 && has(deal.amount)").reads()).containsExactlyInAnyOrder("score", "deal");
        assertThat(compile("deal.id == 'score'").reads()).containsExactly("deal");
        assertThat(compile("true").reads()).isEmpty();
    }

    @Test
    void readsEveryAvroType() {
        Schema schema = new SchemaParser().parse("""
                        {"type": "record", "name": "All", "fields": [
                          {"name": "i", "type": "int"}, {"name": "l", "type": "long"}, {"name": "f", "type": "float"},
                          {"name": "b", "type": "boolean"}, {"name": "bytes", "type": "bytes"},
                          {"name": "fixed", "type": {"type": "fixed", "name": "F", "size": 2}},
                          {"name": "money", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                          {"name": "micros", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                          {"name": "either", "type": ["null", "int", "string"]},
                          {"name": "counts", "type": {"type": "map", "values": "int"}},
                          {"name": "self", "type": ["null", "All"], "default": null}]}
                        """).mainSchema();
        GenericRecord inner = all(schema, null);
        GenericRecord record = all(schema, inner);
        Map<String, Schema> types = Map.of("all", schema);

        for (String text : List.of(
                "all.i + all.l == 3",
                "all.f == 0.5",
                "all.b",
                "all.bytes == b'\\x01\\x02'",
                "all.fixed == b'\\x03\\x04'",
                "all.money == 12.34",
                "all.micros == timestamp('1970-01-01T00:00:01Z')",
                "all.either == 'text'",
                "all.counts['one'] == 1",
                "all.self.i == 1 && !has(all.self.self)")) {
            assertThat(compile(text, types.keySet(), types).holds(fact -> Optional.of(record)))
                    .as(text)
                    .isTrue();
        }
    }

    private static GenericRecord all(Schema schema, GenericRecord self) {
        return new GenericRecordBuilder(schema)
                .set("i", 1)
                .set("l", 2L)
                .set("f", 0.5f)
                .set("b", true)
                .set("bytes", ByteBuffer.wrap(new byte[] {1, 2}))
                .set("fixed", new GenericData.Fixed(schema.getField("fixed").schema(), new byte[] {3, 4}))
                .set("money", ByteBuffer.wrap(new byte[] {4, (byte) 0xd2}))
                .set("micros", 1_000_000L)
                .set("either", "text")
                .set("counts", Map.of("one", 1))
                .set("self", self)
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scroe.value < 1.0      | unknown fact 'scroe' (did you mean 'score'?), expected one of deal, score",
                "precedents.deals == [] | fact 'precedents' is not there on every way that leads here, expected one of deal,"
                        + " score",
                "score.valeu < 1.0      | Score has no field 'valeu' (did you mean 'value'?), expected one of value, tier,"
                        + " winProbability, reasons, basis",
                "has(deal.companny)     | Deal has no field 'companny' (did you mean 'company'?), expected one of id, title,"
                        + " company, contact, product, amount, currency, stage, owner, region, notes, createdAt, closedAt,"
                        + " outcome, source, attributes",
                "deal.company.size > 1  | Company has no field 'size', expected one of name, industry, country, employees,"
                        + " revenueMillions, founded, parent, website",
                "score.value            | results in double, expected true or false",
                "score.reasons.all(a, score.reasons.all(b, score.reasons.all(c, a != b && b != c))) | may take",
                "score.tier < 3         | found no matching overload for '_<_' applied to '(string, int)'",
                "score.tier == 'HOTT'   | Tier has no symbol 'HOTT' (did you mean 'HOT'?), expected one of HOT, WARM, COLD",
                "!(score.tier in ['KOLD', 'HOT']) | Tier has no symbol 'KOLD' (did you mean 'COLD'?), expected one of HOT,"
                        + " WARM, COLD",
                "score.value.x == 1     | type 'double' does not support field selection",
                "score.value <          | mismatched input",
                "size(score) > 1        | found no matching overload for 'size' applied to '(io.dealflow.schemas.Score)'",
            })
    void refusesWhatCannotBeRight(String text, String message) {
        assertThatThrownBy(() -> compile(text))
                .isInstanceOf(WorkflowException.class)
                .hasMessageStartingWith("deal.yaml:7: condition '%s': %s".formatted(text, message));
    }

    @Test
    void saysWhichFieldIsNull() {
        assertThatThrownBy(() -> compile("deal.title == 'x'").holds(GENERIC))
                .isInstanceOf(ConditionException.class)
                .hasMessage("Condition 'deal.title == 'x'': field 'title' of Deal is null; test it with has() before");
        assertThatThrownBy(() -> compile("deal.contact.email == 'x'").holds(GENERIC))
                .isInstanceOf(ConditionException.class)
                .hasMessageContaining("field 'email' of Contact is null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "score.reasons[7] == 'x'                       | cannot be computed (INDEX_OUT_OF_BOUNDS)",
                "1 / (deal.company.employees - 120) == 1       | cannot be computed (DIVIDE_BY_ZERO)",
                "int(deal.company.name) == 1                   | cannot be computed (BAD_FORMAT)",
                "deal.attributes.size == 'x'                   | key 'size' is not present in map.",
            })
    void saysWhatCannotBeComputedWithoutValuesOfFacts(String text, String reason) {
        assertThatThrownBy(() -> compile(text).holds(GENERIC))
                .isInstanceOf(ConditionException.class)
                .hasMessage("Condition '%s': %s".formatted(text, reason));
    }

    @Test
    void refusesToGuessAFactThatIsNotThere() {
        assertThatThrownBy(() -> compile("score.value > 1.0").holds(fact -> Optional.empty()))
                .isInstanceOf(ConditionException.class)
                .hasMessageContaining("score");
    }

    @Test
    void isEvaluatedByManyThreadsAtOnce() throws Exception {
        Condition condition = compile("score.value < 15.0 || deal.company.employees > 100");
        Callable<Boolean> task = () -> {
            for (int i = 0; i < 10_000; i++) {
                if (!condition.holds(SPECIFIC)) {
                    return false;
                }
            }
            return true;
        };
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> held : pool.invokeAll(List.of(task, task, task, task))) {
                assertThat(held.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
