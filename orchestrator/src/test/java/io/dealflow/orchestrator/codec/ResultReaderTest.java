package io.dealflow.orchestrator.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.orchestrator.run.Signal.AgentFailed;
import io.dealflow.orchestrator.run.Signal.Answered;
import io.dealflow.orchestrator.run.StepUsage;
import io.dealflow.orchestrator.run.TaskKey;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.RetrievalResult;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.TaskRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {

    private static final String TOPIC = "agents.scoring.results";

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final ResultReader reader = new ResultReader(registry);

    @Test
    void cutsOutcomeOutOfResult() throws Exception {
        Answered answer = (Answered) read(Samples.framed(registry, TOPIC, Samples.result(42)));

        assertThat(answer.task()).isEqualTo(new TaskKey("scoring", Samples.RUN, "score", 1, 1));
        assertThat(answer.type()).isEqualTo("io.dealflow.schemas.Score");
        assertThat(answer.usage())
                .isEqualTo(new StepUsage("dealflow", "m", 7, 0, 0, 3, true, Optional.of("no model"), Optional.empty()));
        GenericRecord outcome = (GenericRecord) new ValueSchemas(registry, List.of()).read(answer.outcome());
        assertThat(outcome.get("value")).isEqualTo(42.0);
    }

    @Test
    void cutsSmallOutcomeOutOfResult() throws Exception {
        RetrievalResult result =
                new RetrievalResult(Samples.ref("retrieve", 1), new Precedents(List.of()), Samples.usage());

        Answered answer = (Answered) read(Samples.framed(registry, "agents.retrieval.results", result));

        assertThat(answer.outcome().bytes()).containsExactly(0);
    }

    @Test
    void readsFailure() throws Exception {
        AgentFailed retryable =
                (AgentFailed) read(Samples.framed(registry, TOPIC, Samples.failed(FailureKind.RETRYABLE)));
        AgentFailed permanent =
                (AgentFailed) read(Samples.framed(registry, TOPIC, Samples.failed(FailureKind.PERMANENT)));

        assertThat(retryable.retryable()).isTrue();
        assertThat(permanent.retryable()).isFalse();
        assertThat(permanent.code() + " " + permanent.message()).isEqualTo("overloaded No model");
    }

    @Test
    void refusesBytesThatAreNoAvro() {
        assertThatThrownBy(() -> read(new byte[] {'{', '}', 1, 2, 3, 4}))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("The record cannot be read: first byte 0x7b, expected magic byte 0");
    }

    @Test
    void refusesTruncatedResultAndResultWithTail() {
        byte[] result = Samples.framed(registry, TOPIC, Samples.result(42));

        assertThatThrownBy(() -> read(Arrays.copyOf(result, result.length - 1)))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(result, result.length + 1)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("bytes are left");
    }

    @Test
    void refusesUnknownSchemaId() {
        assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 0, 99, 1}))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("Schema 99 not found");
    }

    @Test
    void waitsForSilentRegistry() {
        byte[] result = Samples.framed(registry, TOPIC, Samples.result(42));
        registry.silence(true);

        assertThatThrownBy(() -> read(result)).isInstanceOf(RegistryException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429})
    void waitsForRegistryThatRefusesWhatItMayGiveLater(int code) {
        byte[] result = Samples.framed(registry, TOPIC, Samples.result(42));
        registry.refuse(code);

        assertThatThrownBy(() -> read(result)).isInstanceOf(RegistryException.class);
    }

    @Test
    void refusesOutcomeThatCannotBeDecoded() {
        byte[] result = Samples.framed(registry, TOPIC, Samples.result(42));
        byte[] value = ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(42)
                .array();
        int tier = value.length;
        while (!Arrays.equals(result, tier - value.length, tier, value, 0, value.length)) {
            tier++;
        }
        result[tier] = 14;

        assertThatThrownBy(() -> read(result))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("The record cannot be read");
    }

    @Test
    void refusesRecordThatIsNoResult() {
        byte[] deal = Samples.framed(registry, TOPIC, Samples.deal("d-1", ""));

        assertThatThrownBy(() -> read(deal))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("The record is a io.dealflow.schemas.Deal, expected a result with the fields task, outcome"
                        + " and usage");
    }

    @Test
    void refusesRunThatIsNotAboutTheSubject() {
        TaskRef ref = TaskRef.newBuilder(Samples.ref("score", 1))
                .setRunId("deal:d-2:1")
                .build();
        byte[] other = Samples.framed(registry, TOPIC, new ScoringResult(ref, Samples.score(1), Samples.usage()));
        byte[] none = Samples.framed(
                registry,
                TOPIC,
                new ScoringResult(
                        TaskRef.newBuilder(ref).setRunId("deal-d-1").build(), Samples.score(1), Samples.usage()));

        assertThatThrownBy(() -> read(other))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("The run 'deal:d-2:1' is not about the subject 'd-1'");
        assertThatThrownBy(() -> read(none))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("The run id 'deal-d-1' is not of the form workflow:subject:revision");
    }

    private Object read(byte[] value) throws UnreadableRecordException {
        return reader.read(Samples.source(TOPIC, value));
    }
}
