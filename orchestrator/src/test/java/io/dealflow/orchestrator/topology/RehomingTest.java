package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.orchestrator.codec.Samples;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under the test driver all records are in partition 0. Of so many partitions, that is the one of some subjects and not
 * of others, whose records come back to the wrong one; of one partition it is that of all.
 */
class RehomingTest {

    private static final String INTAKE = Topics.INTAKE.name();
    private static final String SCORES = Topics.results("scoring");
    private static final int MANY = 1_000;
    private static final String DEAL = "d-1";
    private static final String RUN = "deal:d-1:1";

    @TempDir
    Path homeFolder;

    @TempDir
    Path foreignFolder;

    private TopologyFixture home;
    private TopologyFixture foreign;

    @BeforeEach
    void start() {
        home = new TopologyFixture(homeFolder);
        foreign = new TopologyFixture(foreignFolder, MANY);
        for (TopologyFixture fixture : List.of(home, foreign)) {
            fixture.registry.register(Topics.INTAKE.subject(), Topics.INTAKE.schema());
        }
    }

    @AfterEach
    void stop() {
        home.close();
        foreign.close();
    }

    @Test
    void sendsDealToItsTopicAgainAsItCameWithOneMoreHeader() {
        Headers headers = new RecordHeaders().add("traceparent", bytes("00-ab-cd-01"));
        Instant published = Instant.parse("2026-01-02T03:04:05Z");
        byte[] deal = framed(INTAKE, Samples.deal(DEAL, "n"));
        foreign.record(INTAKE, new TestRecord<>(bytes(DEAL), deal, headers, published));

        TestRecord<byte[], byte[]> moved = foreign.records(INTAKE).get(0);
        assertThat(moved.key()).isEqualTo(bytes(DEAL));
        assertThat(moved.value()).isEqualTo(deal);
        assertThat(moved.getRecordTime()).isEqualTo(published);
        assertThat(moved.headers())
                .containsExactlyElementsOf(
                        new RecordHeaders(headers.toArray()).add(DealHeaders.MOVED_FROM, bytes("deals.intake-0@0")));
        assertThat(foreign.events()).isEmpty();
        assertThat(moved(foreign, INTAKE)).isEqualTo(1);
    }

    @Test
    void leavesRecordWhereItIsAtHome() {
        home.publish(Samples.deal(DEAL, "n"));
        home.work();

        assertThat(home.records(INTAKE)).isEmpty();
        assertThat(moved(home, INTAKE)).isZero();
    }

    @Test
    void movesNoRecordTwice() {
        foreign.publish(Samples.deal(DEAL, "n"));

        assertThat(foreign.records(INTAKE)).hasSize(1);
        assertThat(moved(foreign, INTAKE)).isEqualTo(1);
        assertThat(deadLetters(foreign))
                .singleElement()
                .asString()
                .matches("The record is in partition 0, but its subject belongs into \\d+, although it has the header"
                        + " dealflow.moved-from of one that was taken there");
    }

    @Test
    void startsRunOfDealThatWasMoved() {
        foreign.publish(Samples.deal(DEAL, "n"));
        foreign.records(INTAKE).forEach(moved -> home.record(INTAKE, moved));
        home.work();

        assertThat(home.status().getState()).isEqualTo(RunState.COMPLETED);
        assertThat(home.deadLetters()).isEmpty();
    }

    @Test
    void takesKeyFromTheValueWhereItIsMissingOrAnother() {
        home.bytes(INTAKE, null, framed(INTAKE, Samples.deal(DEAL, "n")));
        home.bytes(INTAKE, bytes("Acme"), framed(INTAKE, Samples.deal("d-2", "n")));
        home.bytes(INTAKE, new byte[] {(byte) 0xff}, framed(INTAKE, Samples.deal("d-3", "n")));

        assertThat(home.records(INTAKE))
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly(DEAL, "d-2", "d-3");
        assertThat(home.statuses())
                .extracting(status -> status.getRunId() + " " + status.getState())
                .containsExactly(RUN + " RUNNING", "deal:d-2:1 RUNNING", "deal:d-3:1 RUNNING");
        assertThat(home.deadLetters()).isEmpty();
    }

    @Test
    void takesResultsAndCommandsHomeToo() {
        home.publish(Samples.deal(DEAL, "n"));
        ScoringTask task = home.tasks("scoring", ScoringTask.class).get(0);
        home.bytes(SCORES, null, framed(SCORES, FakeAgents.answer(task)));
        RunCommand cancel =
                new RunCommand(RUN, "Deal", DEAL, RunAction.CANCEL, "Ann", null, null, Map.of(), Instant.EPOCH);
        home.bytes(Topics.RUN_COMMANDS.name(), bytes("x"), framed(Topics.RUN_COMMANDS.name(), cancel));

        assertThat(home.log())
                .containsExactly("1 RUN_STARTED -> score", "2 STEP_COMPLETED -> retrieve", "3 RUN_CANCELLED");
        assertThat(moved(home, SCORES)).isEqualTo(1);
        assertThat(moved(home, Topics.RUN_COMMANDS.name())).isEqualTo(1);
        assertThat(home.deadLetters()).isEmpty();
    }

    @Test
    void takesWithdrawalHomeByItsKeyAndPutsOneWithoutKeyAside() {
        foreign.bytes(INTAKE, bytes(DEAL), null);
        foreign.bytes(INTAKE, null, null);

        assertThat(foreign.records(INTAKE)).singleElement().satisfies(moved -> {
            assertThat(moved.key()).isEqualTo(bytes(DEAL));
            assertThat(moved.value()).isNull();
        });
        assertThat(deadLetters(foreign))
                .contains("The record has neither a value nor a key, expected the id of its subject as key");
    }

    @Test
    void keepsOrderOfRevisionsOfADeal() {
        foreign.publish(Samples.deal(DEAL, "one"));
        foreign.publish(Samples.deal(DEAL, "two"));
        List<TestRecord<byte[], byte[]>> moved = foreign.records(INTAKE);
        moved.forEach(record -> home.record(INTAKE, record));

        assertThat(home.statuses())
                .extracting(status -> status.getRunId() + " " + status.getState())
                .containsExactly(RUN + " RUNNING", RUN + " CANCELLED", "deal:d-1:2 RUNNING");
        assertThat(home.tasks("scoring", ScoringTask.class))
                .extracting(task -> task.getDeal().getNotes().orElseThrow())
                .containsExactly("one", "two");
    }

    @Test
    void startsAndAnswersOnceAlthoughRecordsAreMovedAgain() {
        byte[] deal = framed(INTAKE, Samples.deal(DEAL, "n"));
        home.bytes(INTAKE, null, deal);
        home.bytes(INTAKE, null, deal);
        ScoringTask task = home.tasks("scoring", ScoringTask.class).get(0);
        byte[] result = framed(SCORES, FakeAgents.answer(task));
        home.bytes(SCORES, null, result);
        home.bytes(SCORES, null, result);

        assertThat(home.log())
                .containsExactly(
                        "1 RUN_STARTED -> score",
                        "0 SIGNAL_IGNORED",
                        "2 STEP_COMPLETED -> retrieve",
                        "0 SIGNAL_IGNORED");
        assertThat(home.tasks("scoring", ScoringTask.class)).isEmpty();
    }

    @Test
    void startsFailedDealOnceAlthoughItIsCopiedTwice() {
        foreign.publish(Samples.deal(DEAL, "n"));
        TestRecord<byte[], byte[]> copy = foreign.records(INTAKE).get(0);
        home.record(INTAKE, copy);
        ScoringTask task = home.tasks("scoring", ScoringTask.class).get(0);
        home.result("scoring", DEAL, FakeAgents.failure(task, FailureKind.PERMANENT));
        home.record(INTAKE, copy);

        assertThat(home.log())
                .containsExactly("1 RUN_STARTED -> score", "2 STEP_FAILED", "3 RUN_FAILED", "0 SIGNAL_IGNORED");
    }

    @Test
    void countsHeaderOnceThatIsLeftOutOfRecordThatIsMoved() {
        Headers headers = new RecordHeaders().add("baggage", new byte[20_000]);
        home.bytes(INTAKE, null, framed(INTAKE, Samples.deal(DEAL, "n")), headers);

        assertThat(moved(home, INTAKE)).isEqualTo(1);
        assertThat(home.meters
                        .counter("dealflow.headers.left.out", "header", "baggage")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void putsAsideWhatIsTooLargeToBeMoved() {
        foreign.publish(Samples.deal(DEAL, "x".repeat(TopologyFixture.MAX_BYTES)));

        assertThat(foreign.records(INTAKE)).isEmpty();
        assertThat(deadLetters(foreign))
                .singleElement()
                .asString()
                .contains("bytes it is too large to be taken there, expected at most 100000");
    }

    @Test
    void putsAsideSubjectWhoseIdIsNoKey() {
        home.publish(Samples.deal("x".repeat(1_001), "n"));

        assertThat(deadLetters(home)).containsExactly("The id of the subject takes 1001 bytes, expected at most 1000");
    }

    @Test
    void putsUnreadableRecordAsideFromWhereItLay() {
        foreign.publish(Samples.deal(DEAL, "n"));
        foreign.deadLetters();
        foreign.bytes(INTAKE, bytes(DEAL), bytes("{}"));

        DeadLetter letter =
                DeadLetter.read(foreign.deadLetters().get(0).headers()).orElseThrow();
        assertThat(letter.message()).contains("first byte 0x7b, expected magic byte 0");
        assertThat(letter.offset()).isEqualTo(2);
        assertThat(moved(foreign, INTAKE)).isEqualTo(1);
    }

    private byte[] framed(String topic, SpecificRecord value) {
        return Samples.framed(home.registry, topic, value);
    }

    private static List<String> deadLetters(TopologyFixture fixture) {
        return fixture.deadLetters().stream()
                .map(letter -> DeadLetter.read(letter.headers()).orElseThrow().message())
                .toList();
    }

    private static double moved(TopologyFixture fixture, String topic) {
        return fixture.meters.counter("dealflow.records.moved", "topic", topic).count();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
