package io.dealflow.orchestrator.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.SchemaRef;
import io.dealflow.orchestrator.run.Signal.Answered;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.schemas.AgentRegistration;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskEncoderTest {

    private static final String SUBJECT = "agents.scoring.tasks-value";

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Map<String, AgentRegistration> named = new HashMap<>();
    private final RegistrySchemas schemas =
            new RegistrySchemas(registry, agent -> Optional.ofNullable(named.get(agent)));
    private final TaskEncoder encoder = new TaskEncoder(schemas, new ValueSchemas(registry, List.of()), 10_000);
    private final Deal deal = Samples.deal(Samples.DEAL_ID, "Wants it in May");

    @BeforeEach
    void register() {
        registry.register("agents.scoring.tasks-value", ScoringTask.getClassSchema());
        registry.register("agents.drafting.tasks-value", DraftingTask.getClassSchema());
    }

    @Test
    void writesReferenceAndFacts() throws Exception {
        byte[] task = encode(Samples.fact(registry, "deal", deal));

        ScoringTask expected = new ScoringTask(Samples.ref("score", 1), deal);
        assertThat(task).isEqualTo(Samples.framed(registry, "agents.scoring.tasks", expected));
    }

    @Test
    void takesOutcomeOfResultAsFact() throws Exception {
        byte[] result = Samples.framed(registry, "agents.scoring.results", Samples.result(42));
        Answered answer = (Answered) new ResultReader(registry).read(Samples.source("agents.scoring.results", result));
        Fact score = new Fact("score", answer.type(), answer.outcome(), answer.cause());
        Precedents precedents = new Precedents(List.of());

        byte[] task = encoder.encode(
                Samples.run(
                        score, Samples.fact(registry, "deal", deal), Samples.fact(registry, "precedents", precedents)),
                Samples.task("draft", "drafting"));

        DraftingTask expected = new DraftingTask(Samples.ref("draft", 1), deal, Samples.score(42), precedents);
        assertThat(task).isEqualTo(Samples.framed(registry, "agents.drafting.tasks", expected));
    }

    @Test
    void resolvesFactIntoOlderSchemaOfField() throws Exception {
        name(taskWith("deal", smallDeal(), false));

        GenericRecord task = decode(encode(Samples.fact(registry, "deal", deal)));

        assertThat(((GenericRecord) task.get("deal")).get("id")).hasToString(Samples.DEAL_ID);
        assertThat(((GenericRecord) task.get("deal")).getSchema().getFields()).hasSize(1);
    }

    @Test
    void putsFactIntoBranchOfOptionalField() throws Exception {
        name(taskWith("deal", Deal.getClassSchema(), true));

        GenericRecord known = decode(encode(Samples.fact(registry, "deal", deal)));
        GenericRecord unknown = decode(encode());

        assertThat(((GenericRecord) known.get("deal")).get("notes")).hasToString("Wants it in May");
        assertThat(unknown.get("deal")).isNull();
    }

    @Test
    void refusesTaskWithoutNeededFact() {
        assertThatThrownBy(() -> encode())
                .isInstanceOf(TaskRefusedException.class)
                .hasMessage("the run does not know the fact 'deal' that io.dealflow.schemas.ScoringTask needs");
    }

    @Test
    void refusesFactThatDoesNotFit() {
        assertThatThrownBy(() -> encode(Samples.fact(registry, "deal", Samples.score(1))))
                .isInstanceOf(TaskRefusedException.class)
                .hasMessageContaining("field 'deal' of io.dealflow.schemas.ScoringTask")
                .hasMessageContaining("io.dealflow.schemas.Score");
    }

    @Test
    void refusesTaskThatIsTooLarge() {
        Deal large = Samples.deal(Samples.DEAL_ID, "x".repeat(10_000));

        assertThatThrownBy(() -> encode(Samples.fact(registry, "deal", large)))
                .isInstanceOf(TaskRefusedException.class)
                .hasMessageMatching("it takes 10\\d+ bytes, and a record may take at most 10000");
    }

    @Test
    void refusesTaskOfAgentWithoutSchema() {
        assertThatThrownBy(() -> encoder.encode(Samples.run(), Samples.task("x", "reading")))
                .isInstanceOf(TaskRefusedException.class)
                .hasMessage("agent 'reading' has registered no schema under subject agents.reading.tasks-value");
    }

    @Test
    void writesTaskInTheSchemaThatTheAgentNamedWhateverElseIsRegistered() throws Exception {
        Fact fact = Samples.fact(registry, "deal", deal);
        name(ScoringTask.getClassSchema());
        byte[] before = encode(fact);

        registry.register(SUBJECT, taskWith("price", Schema.create(Schema.Type.DOUBLE), false));
        registry.register(SUBJECT, taskWith("deal", Schema.create(Schema.Type.STRING), false));

        assertThat(encode(fact)).isEqualTo(before);
        assertThat(before[4]).isEqualTo((byte) 1);
    }

    @Test
    void followsTheAgentToTheSchemaThatItNamesLater() throws Exception {
        Fact fact = Samples.fact(registry, "deal", deal);
        encode(fact);
        name(taskWith("deal", Deal.getClassSchema(), true));

        assertThat((int) encode(fact)[4])
                .isEqualTo(registry.latest(SUBJECT).orElseThrow().id());
    }

    @Test
    void keepsTheFirstSchemaOfAnAgentThatNamesNone() throws Exception {
        Fact fact = Samples.fact(registry, "deal", deal);
        registry.register(SUBJECT, taskWith("deal", Schema.create(Schema.Type.STRING), false));
        byte[] before = encode(fact);
        registry.silence(true);

        assertThat(before[4]).isEqualTo((byte) 1);
        assertThat(encode(fact)).isEqualTo(before);
        assertThatThrownBy(() -> encoder.encode(Samples.run(fact), Samples.task("draft", "drafting")))
                .isInstanceOf(RegistryException.class);
    }

    @Test
    void refusesFactWhoseBytesAreMalformed() {
        name(taskWith("deal", smallDeal(), false));
        byte[] endless = {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        Fact known = Samples.fact(registry, "deal", deal);
        SchemaRef schema = known.value()
                .match(AvroValue::schema, many -> many.items().get(0).schema());
        AvroValue value = new AvroValue(schema, endless);

        assertThatThrownBy(() -> encode(new Fact("deal", known.type(), value, known.position())))
                .isInstanceOf(TaskRefusedException.class)
                .hasMessageStartingWith("field 'deal' of io.dealflow.schemas.ScoringTask: ");
    }

    @Test
    void waitsForSchemaOfFact() throws Exception {
        Fact fact = Samples.fact(registry, "deal", deal);
        schemas.task("scoring");
        registry.refuse(401);

        assertThatThrownBy(() -> encode(fact)).isInstanceOf(RegistryException.class);
    }

    private byte[] encode(Fact... facts) throws TaskRefusedException {
        return encoder.encode(Samples.run(facts), Samples.task("score", "scoring"));
    }

    /** The agent has registered a schema of its tasks, and says so. */
    private void name(Schema task) {
        named.put("scoring", new AgentRegistration(registry.register(SUBJECT, task), 1, false, false));
    }

    private GenericRecord decode(byte[] framed) {
        try (AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>(registry)) {
            return deserializer.deserialize("agents.scoring.tasks", framed);
        }
    }

    private static Schema smallDeal() {
        return SchemaBuilder.record("io.dealflow.schemas.Deal")
                .fields()
                .requiredString("id")
                .endRecord();
    }

    private static Schema taskWith(String fact, Schema type, boolean optional) {
        Schema field = optional ? Schema.createUnion(Schema.create(Schema.Type.NULL), type) : type;
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("task", TaskRef.getClassSchema()));
        fields.add(
                optional
                        ? new Schema.Field(fact, field, null, Schema.Field.NULL_DEFAULT_VALUE)
                        : new Schema.Field(fact, field));
        return Schema.createRecord("ScoringTask", null, "io.dealflow.schemas", false, fields);
    }
}
