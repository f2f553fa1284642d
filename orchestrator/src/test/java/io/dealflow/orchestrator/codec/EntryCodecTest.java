package io.dealflow.orchestrator.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.IssuedStep;
import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.Fingerprint;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Publication;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.RunHeader;
import io.dealflow.orchestrator.run.RunRef;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.StepUsage;
import io.dealflow.orchestrator.run.Subject;
import io.dealflow.orchestrator.run.SubjectEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryCodecTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final RunRef OLD = RunRef.of("deal", "1+aaaa", new Subject("Deal", "d"), 1);
    private static final RunRef NEW = RunRef.of("deal", "2+bbbb", new Subject("Deal", "d"), 2);

    /** Bytes that the first version wrote: they must stay readable. */
    private static final String GOLDEN =
            "0180a0abfef962d6f6d8edee66106465616c3a643a32084465616c086465616c0c322b62626262ffffffff"
                    + "ffffffffff01feffffffffffffffff01186465616c732e696e74616b65061201186465616c732e696e7461"
                    + "6b650010f6a1d5edee66186465616c732e696e74616b65061201106465616c3a643a31084465616c086465"
                    + "616c0c312b616161611243414e43454c4c4544000114537570657273656465640ef6a1d5edee66f6a1d5ed"
                    + "ee66f6c09eeeee6602167472616365706172656e74040708020a73636f7265040e73636f72696e670c4641"
                    + "494c45440406f6a1d5edee66dea9d5edee66c6b1d5edee6601eeacd5edee6601f6a1d5edee66011a636f64"
                    + "653a206d65737361676501000112434f4d504c45544544010c717565756564000ef6a1d5edee66f6a1d5ed"
                    + "ee66f6c09eeeee6602167472616365706172656e740407080002086465616c084465616c08010401021864"
                    + "65616c732e696e74616b6506120400040ef6a1d5edee661c535445505f434f4d504c45544544010a73636f"
                    + "7265040e73636f72696e67040210726574726965766502010c717565756564010c64657461696c01027002"
                    + "6d02040608010106776879011070726f6d70744031186465616c732e696e74616b65061201021072657472"
                    + "69657665021272657472696576616c02f6a1d5edee66e0d403";

    private final EntryCodec codec = new EntryCodec();

    @Test
    void givesBackWhatWasWritten() {
        StoredEntry full = full();
        StoredEntry small = small();

        assertThat(codec.read(codec.write(full))).isEqualTo(full);
        assertThat(codec.read(codec.write(small))).isEqualTo(small);
    }

    @Test
    void readsWhatTheFirstVersionWrote() {
        assertThat(codec.read(HexFormat.of().parseHex(GOLDEN))).isEqualTo(full());
        assertThat(codec.write(full())).isEqualTo(HexFormat.of().parseHex(GOLDEN));
    }

    @Test
    void keepsAnEntryWithoutRunSmall() {
        assertThat(codec.write(small())).hasSizeLessThan(120);
    }

    @Test
    void refusesLaterForm() {
        assertThatThrownBy(() -> codec.read(new byte[] {2}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The entry is stored in form 2, expected 1: a later version of the orchestrator has written"
                        + " it");
    }

    private static StoredEntry small() {
        SubjectEntry entry = new SubjectEntry(
                NEW,
                new Publication(new Fingerprint(1, 2), new Position("deals.intake", 3, 4), Optional.empty()),
                NOW,
                new Position("agents.routing.results", 3, 5),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new StoredEntry(entry, NOW, 17);
    }

    private static StoredEntry full() {
        Position cause = new Position("deals.intake", 3, 9);
        StepRun step = new StepRun(
                "score",
                2,
                "scoring",
                StepRun.State.FAILED,
                2,
                3,
                NOW,
                NOW.plusMillis(500),
                NOW.plusSeconds(1),
                Optional.of(NOW.plusMillis(700)),
                Optional.of(NOW),
                Optional.of("code: message"),
                true);
        Fact fact = new Fact("deal", "Deal", new AvroValue(4, AvroValue.WHOLE, new byte[] {1, 2}), cause);
        Run before =
                run(OLD, Run.State.CANCELLED, Optional.empty(), Optional.of("Superseded"), List.of(step), List.of());
        Run run = run(NEW, Run.State.COMPLETED, Optional.of("queued"), Optional.empty(), List.of(), List.of(fact));
        StepUsage usage = new StepUsage("p", "m", 1, 2, 3, 4, true, Optional.of("why"), Optional.of("prompt@1"));
        RecordEvent event = new RecordEvent(
                OLD,
                7,
                NOW,
                Kind.STEP_COMPLETED,
                Optional.of(new StepOfEvent("score", 2, "scoring", 2)),
                List.of(new IssuedStep("retrieve", 1)),
                Optional.of("queued"),
                Optional.of("detail"),
                Optional.of(usage),
                cause);
        IssueTask task = new IssueTask(NEW, "retrieve", 1, "retrieval", 1, NOW, Duration.ofSeconds(30));
        SubjectEntry entry = new SubjectEntry(
                NEW,
                new Publication(
                        new Fingerprint(Long.MIN_VALUE, Long.MAX_VALUE),
                        cause,
                        Optional.of(new Position("deals.intake", 0, 8))),
                NOW,
                cause,
                List.of(event, task),
                Optional.of(before),
                Optional.of(run));
        return new StoredEntry(entry, NOW.plusSeconds(30), 1_700_000_000_000L);
    }

    private static Run run(
            RunRef ref,
            Run.State state,
            Optional<String> end,
            Optional<String> reason,
            List<StepRun> steps,
            List<Fact> facts) {
        List<RunHeader> headers = List.of(new RunHeader("traceparent", new byte[] {7, 8}));
        return new Run(ref, state, end, reason, 7, NOW, NOW, NOW.plusSeconds(600), headers, steps, facts);
    }
}
