package io.dealflow.orchestrator.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.orchestrator.run.AvroArray;
import io.dealflow.orchestrator.run.AvroValue;
import io.dealflow.orchestrator.run.Effect.EmitEvent;
import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.IssuedStep;
import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import io.dealflow.orchestrator.run.Effect.WithdrawTask;
import io.dealflow.orchestrator.run.Fact;
import io.dealflow.orchestrator.run.Fingerprint;
import io.dealflow.orchestrator.run.Frame;
import io.dealflow.orchestrator.run.GivenUp;
import io.dealflow.orchestrator.run.KeptOutcome;
import io.dealflow.orchestrator.run.Live;
import io.dealflow.orchestrator.run.Live.Open.Joined;
import io.dealflow.orchestrator.run.Position;
import io.dealflow.orchestrator.run.Publication;
import io.dealflow.orchestrator.run.Received;
import io.dealflow.orchestrator.run.Run;
import io.dealflow.orchestrator.run.Run.Visits;
import io.dealflow.orchestrator.run.RunHeader;
import io.dealflow.orchestrator.run.RunRef;
import io.dealflow.orchestrator.run.SchemaRef;
import io.dealflow.orchestrator.run.StepRun;
import io.dealflow.orchestrator.run.StepUsage;
import io.dealflow.orchestrator.run.Subject;
import io.dealflow.orchestrator.run.SubjectEntry;
import io.dealflow.orchestrator.run.Undoable;
import io.dealflow.orchestrator.run.Undoing;
import io.dealflow.orchestrator.workflow.OwnType;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryCodecTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final RunRef OLD = RunRef.of("deal", "1+aaaa", new Subject("Deal", "d"), 1);
    private static final RunRef NEW = RunRef.of("deal", "2+bbbb", new Subject("Deal", "d"), 2);

    /** Bytes of the present form: another form takes another number. */
    private static final String GOLDEN =
            "0380a0abfef962d6f6d8edee66106465616c3a643a32084465616c086465616c0c322b62626262ffffffffff"
                    + "ffffffff01feffffffffffffffff01186465616c732e696e74616b65061201186465616c732e696e74616b65"
                    + "0010f6a1d5edee66186465616c732e696e74616b65061201106465616c3a643a31084465616c086465616c0c"
                    + "312b616161611243414e43454c4c4544000114537570657273656465640ef6a1d5edee66f6a1d5edee66f6c0"
                    + "9eeeee6602167472616365706172656e74040708020a73636f7265040e73636f72696e670c4641494c454404"
                    + "06f6a1d5edee66dea9d5edee66c6b1d5edee6601eeacd5edee6601f6a1d5edee66011a636f64653a206d6573"
                    + "7361676501020a616761696e06020a7265706c790208636f6465063535301a72756e732e636f6d6d616e6473"
                    + "06100188a2d5edee66020a73636f72650608086974656d084465616c0206040a000a6465616c730204000101"
                    + "020e636f6d70616e790841636d65010c4641494c4544067768791c71756f7465735b315d2f626f6f6b020869"
                    + "74656d084465616c0206040a000a6465616c7302040001010208686f6c640000000208686f6c640001040866"
                    + "6f726b0000060204020206616c6c0a51756f7465040402040a00020302040a0002030001010001040c71756f"
                    + "7465730101f6a1d5edee6606000204040a696e646578086c6f6e670208060202000101086974656d08446561"
                    + "6c0206040a000a6465616c7302040001010001020a64726166740202020a696e646578086c6f6e6702080602"
                    + "0200010104000001060a6c6174657202000206616c6c0a51756f7465040402040a00020302040a0002030001"
                    + "010112434f4d504c45544544010c717565756564000ef6a1d5edee66f6a1d5edee66f6c09eeeee6602167472"
                    + "616365706172656e7404070800020a616761696e06020a7265706c790208636f6465063535301a72756e732e"
                    + "636f6d6d616e647306100188a2d5edee66020a73636f72650608086974656d084465616c0206040a000a6465"
                    + "616c730204000101020e636f6d70616e790841636d65010c4641494c4544067768791c71756f7465735b315d"
                    + "2f626f6f6b02086974656d084465616c0206040a000a6465616c7302040001010208686f6c64000002086465"
                    + "616c084465616c020208040102186465616c732e696e74616b6506120208686f6c6400010408666f726b0000"
                    + "060204020206616c6c0a51756f7465040402040a00020302040a0002030001010001040c71756f7465730101"
                    + "f6a1d5edee6606000204040a696e646578086c6f6e670208060202000101086974656d084465616c0206040a"
                    + "000a6465616c7302040001010001020a64726166740202020a696e646578086c6f6e67020806020200010104"
                    + "000001060a6c6174657202000206616c6c0a51756f7465040402040a00020302040a0002030001010800040e"
                    + "f6a1d5edee661c535445505f434f4d504c45544544010a73636f7265040e73636f72696e6704021072657472"
                    + "6965766502010c717565756564010c64657461696c010270026d02040608010106776879011070726f6d7074"
                    + "4031186465616c732e696e74616b6506120102107265747269657665021272657472696576616c02f6a1d5ed"
                    + "ee66e0d403000a0a73636f7265040e73636f72696e6706f6a1d5edee661c52554e5f53555045525345444544"
                    + "013053757065727365646564206279207265766973696f6e203201060874656c6c02f6a1d5edee6612646561"
                    + "6c2e73656e7418746573743a2f2f6465616c730204746f06416461";

    private final EntryCodec codec = new EntryCodec();

    @Test
    void givesBackWhatWasWritten() {
        StoredEntry full = full();
        StoredEntry small = small();

        assertThat(codec.read(codec.write(full))).isEqualTo(full);
        assertThat(codec.read(codec.write(small))).isEqualTo(small);
    }

    @Test
    void readsAndWritesThePresentForm() {
        assertThat(HexFormat.of().formatHex(codec.write(full()))).isEqualTo(GOLDEN);
        assertThat(codec.read(HexFormat.of().parseHex(GOLDEN))).isEqualTo(full());
    }

    @Test
    void keepsAnEntryWithoutRunSmall() {
        assertThat(codec.write(small())).hasSizeLessThan(120);
    }

    @Test
    void refusesAnotherForm() {
        assertThatThrownBy(() -> codec.read(new byte[] {1}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The entry is stored in form 1, expected 3: another version of the orchestrator has written it");
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
        Fact fact = new Fact("deal", "Deal", AvroValue.whole(4, new byte[] {1, 2}), cause);
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
                List.of(
                        event,
                        task,
                        new WithdrawTask(
                                OLD,
                                "score",
                                2,
                                "scoring",
                                3,
                                NOW,
                                new GivenUp(GivenUp.Kind.RUN_SUPERSEDED, Optional.of("Superseded by revision 2"))),
                        new EmitEvent(NEW, "tell", 1, NOW, "deal.sent", "test://deals", Map.of("to", "Ada"))),
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
        return new Run(
                ref,
                state,
                end,
                reason,
                7,
                NOW,
                NOW,
                NOW.plusSeconds(600),
                headers,
                steps,
                List.of(new Visits("again", 3)),
                List.of(new Received("reply", Map.of("code", "550"), new Position("runs.commands", 3, 8))),
                Optional.of(NOW.plusMillis(9)),
                List.of(new KeptOutcome("score", new Fingerprint(3, 4), element())),
                Map.of("company", "Acme"),
                Optional.of(new Undoing(
                        Run.State.FAILED,
                        "why",
                        new Undoable("quotes[1]/book", List.of(element())),
                        List.of(new Undoable("hold", List.of())))),
                new Frame(0, facts, List.of(new Undoable("hold", List.of())), Optional.of(tree())));
    }

    private static Fact element() {
        SchemaRef item = new SchemaRef.Item(new SchemaRef.Outcome(5, 0), "deals");
        return new Fact("item", "Deal", new AvroValue(item, new byte[] {4}), Position.CLOCK);
    }

    /** A fork of which one branch is done, one is in a block for an item, and one is ahead. */
    private static Live tree() {
        AvroValue value = AvroValue.outcome(5, 0, new byte[] {3});
        Fact array = new Fact("all", "Quote", new AvroArray(List.of(value, value)), Position.CLOCK);
        Fact own = new Fact(
                "index", "long", new AvroValue(new SchemaRef.Own(OwnType.LONG), new byte[] {2}), Position.CLOCK);
        Frame inner = new Frame(2, List.of(own, element()), List.of(), Optional.of(new Live.Leaf("draft")));
        Live.Open each = new Live.Open(
                "quotes", true, Optional.of(NOW), 3, 0, List.of(inner), List.of(new Joined(1, List.of(own))));
        return new Live.Open(
                "fork",
                false,
                Optional.empty(),
                3,
                1,
                List.of(
                        new Frame(1, List.of(array), List.of(), Optional.of(each)),
                        new Frame(2, List.of(), List.of(), Optional.of(new Live.Ahead("later")))),
                List.of(new Joined(0, List.of(array))));
    }
}
