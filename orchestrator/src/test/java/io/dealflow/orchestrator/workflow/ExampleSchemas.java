package io.dealflow.orchestrator.workflow;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Failure;
import io.dealflow.schemas.Precedent;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * The schemas of the agents that come with Dealflow, and of some that only tests have: {@code comparing} compares an
 * item with the deal, {@code ranking} orders the comparisons, and {@code sorting} gives all kinds of fields,
 * {@code wording} needs a word, {@code grading} gives another {@code Score} and {@code closing} an {@code Outcome}.
 */
final class ExampleSchemas {

    /** What {@code comparing} gives. */
    static final Schema COMPARISON = record("Comparison", field("likeness", Schema.create(Schema.Type.DOUBLE)));

    /** Texts. */
    static final Schema TEXT = Schema.create(Schema.Type.STRING);

    private ExampleSchemas() {}

    static FixedSchemas all() {
        Schema sorted = record(
                "Sorted",
                field("lane", SchemaBuilder.enumeration("Lane").symbols("FAST", "SLOW")),
                field("name", TEXT),
                field("words", nullable(Schema.createArray(TEXT))),
                field(
                        "lanes",
                        Schema.createArray(SchemaBuilder.enumeration("Other").symbols("ONE"))),
                field("best", nullable(record("Best", field("words", Schema.createArray(TEXT))))),
                field("sizes", Schema.createArray(Schema.create(Schema.Type.INT))));
        return new FixedSchemas()
                .agent(
                        "comparing",
                        task(field("deal", Deal.getClassSchema()), field("item", Precedent.getClassSchema())),
                        result(COMPARISON))
                .agent("ranking", task(field("comparisons", Schema.createArray(COMPARISON))), result(record("Ranking")))
                .agent("sorting", task(), result(sorted))
                .agent("wording", task(field("word", TEXT)), result(record("Wording")))
                .agent("grading", task(), result(record("Score")))
                .agent("closing", task(), result(record("Outcome")));
    }

    static Schema record(String name, Schema.Field... fields) {
        return Schema.createRecord(name, "", "other", false, List.of(fields));
    }

    static Schema.Field field(String name, Schema type) {
        return new Schema.Field(name, type);
    }

    static Schema nullable(Schema type) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
    }

    /** Schema of tasks with some needs. */
    static Schema task(Schema.Field... needs) {
        return record(
                "Task",
                Stream.concat(Stream.of(field("task", TEXT)), Stream.of(needs)).toArray(Schema.Field[]::new));
    }

    /** Schema of results with an outcome. */
    static Schema result(Schema outcome) {
        return record(
                "Result", field("task", TEXT), field("outcome", Schema.createUnion(outcome, Failure.getClassSchema())));
    }
}
