package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.IssuedStep;
import io.dealflow.orchestrator.run.Signal.AgentFailed;
import io.dealflow.orchestrator.run.Signal.Answered;
import io.dealflow.orchestrator.run.Signal.Command;
import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import io.dealflow.orchestrator.run.Signal.SubjectWithdrawn;
import io.dealflow.orchestrator.run.Signal.TimerFired;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice.ByTopic;
import io.dealflow.orchestrator.workflow.OwnType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Feeds signals about one subject to a machine, keeps its entry, and remembers all that it asked for. */
final class MachineDriver {

    static final Subject DEAL = new Subject("Deal", "42");
    static final Retention RETENTION =
            new Retention(Duration.ofMinutes(1), Duration.ofDays(7), Duration.ofDays(90), 10_000);
    static final StepUsage USAGE = new StepUsage("dealflow", "", 0, 0, 0, 5, false, Optional.empty(), Optional.empty());

    private static final Schema SCORE = SchemaBuilder.record("io.dealflow.schemas.Score")
            .fields()
            .requiredDouble("value")
            .endRecord();

    final RunMachine machine;
    private final Subject subject;
    final List<Effect> effects = new ArrayList<>();
    Optional<SubjectEntry> entry = Optional.empty();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    int decodedScores;

    /** Facts that the tasks of an agent say; the deal alone if there is nothing else here. */
    final Map<String, List<String>> reads = new HashMap<>();

    /** Agents whose tasks wait for their turn, whatever the workflow says. */
    final Set<String> queueing = new HashSet<>();

    private final Map<String, AgentProgress> agents = new HashMap<>();
    private Instant watchedSince = now;
    private long offset;

    MachineDriver(Workflows workflows) {
        this(workflows, RETENTION, DEAL);
    }

    MachineDriver(Workflows workflows, Subject subject) {
        this(workflows, RETENTION, subject);
    }

    MachineDriver(Workflows workflows, Retention retention) {
        this(workflows, retention, DEAL);
    }

    private MachineDriver(Workflows workflows, Retention retention, Subject subject) {
        this.subject = subject;
        machine = new RunMachine(workflows, new TextValues(), this::digest, queueing::contains, retention);
    }

    Transition on(Signal signal) {
        Transition transition = machine.on(entry, signal, now);
        entry = transition.entry();
        effects.addAll(transition.effects());
        return transition;
    }

    Transition publish(int content) {
        return publish(content, new ByTopic(TestWorkflows.INTAKE));
    }

    Transition publish(int content, WorkflowChoice choice) {
        return on(deal(content, choice));
    }

    SubjectArrived deal(int content, WorkflowChoice choice) {
        Position position = next(TestWorkflows.INTAKE);
        AvroValue value = AvroValue.whole(1, new byte[] {(byte) content});
        Fact fact = new Fact("deal", "io.dealflow.schemas.Deal", value, position);
        return new SubjectArrived(
                position,
                Optional.empty(),
                subject,
                new Fingerprint(0, content),
                choice,
                fact,
                List.of(),
                Optional.empty());
    }

    /** A copy of a deal that lay at an offset of another partition. */
    SubjectArrived moved(int content, long from) {
        SubjectArrived deal = deal(content, new ByTopic(TestWorkflows.INTAKE));
        Position original = new Position(TestWorkflows.INTAKE, 7, from);
        return new SubjectArrived(
                deal.cause(),
                Optional.of(original),
                deal.subject(),
                deal.fingerprint(),
                deal.workflow(),
                deal.fact(),
                deal.headers(),
                deal.closed());
    }

    /** A deal that is over. */
    SubjectArrived closed(int content, String outcome) {
        SubjectArrived deal = deal(content, new ByTopic(TestWorkflows.INTAKE));
        return new SubjectArrived(
                deal.cause(),
                deal.movedFrom(),
                deal.subject(),
                deal.fingerprint(),
                deal.workflow(),
                deal.fact(),
                deal.headers(),
                Optional.of(outcome));
    }

    private Optional<Fingerprint> digest(String agent, Function<String, Optional<Fact>> facts) {
        List<Optional<FactValue>> inputs = reads.getOrDefault(agent, List.of("deal")).stream()
                .map(name -> facts.apply(name).map(Fact::value))
                .toList();
        return Optional.of(new Fingerprint(0, inputs.hashCode()));
    }

    Transition withdraw(String reason) {
        return on(withdrawal(reason));
    }

    SubjectWithdrawn withdrawal(String reason) {
        return new SubjectWithdrawn(next(TestWorkflows.INTAKE), subject, Optional.of(reason));
    }

    Answered answer(IssueTask task, String text) {
        AvroValue value = AvroValue.outcome(7, 0, text.getBytes(StandardCharsets.UTF_8));
        Position position = next("agents." + task.agent() + ".results");
        return new Answered(position, key(task), task.issuedAt(), "T", value, USAGE);
    }

    AgentFailed failure(IssueTask task, boolean retryable) {
        Position position = next("agents." + task.agent() + ".results");
        return new AgentFailed(position, key(task), task.issuedAt(), retryable, "overloaded", "No model", USAGE);
    }

    Command command(String runId, Command.Action action) {
        RunId run = RunId.parse(runId).orElseThrow();
        return command(run, action, Optional.empty(), Map.of());
    }

    /** A command that names a step or a signal. */
    Command command(String runId, Command.Action action, String name, Map<String, String> data) {
        return command(RunId.parse(runId).orElseThrow(), action, Optional.of(name), data);
    }

    private Command command(RunId run, Command.Action action, Optional<String> name, Map<String, String> data) {
        return new Command(
                next("runs.commands"), run, subject.type(), action, Optional.of("Ann"), Optional.empty(), name, data);
    }

    Transition pass(Duration time) {
        now = now.plus(time);
        return on(new TimerFired(now, agents));
    }

    /** Lets an agent answer other tasks for so long, each as soon as it is issued. */
    void answerOthers(String agent, Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(1);
            answerOther(agent, now);
        }
    }

    /** Lets an agent answer another task that was issued at a time. */
    void answerOther(String agent, Instant issuedAt) {
        AgentProgress before = agents.getOrDefault(agent, AgentProgress.watched(watchedSince));
        agents.put(agent, before.answered(issuedAt, now));
    }

    /** Begins to watch the agents anew, as after a restart. */
    void restart() {
        watchedSince = now;
        agents.clear();
    }

    /** The task that was issued last. */
    IssueTask task() {
        List<IssueTask> tasks = tasks(effects);
        return tasks.get(tasks.size() - 1);
    }

    Run run() {
        return entry.orElseThrow().run().orElseThrow();
    }

    List<String> log() {
        return log(effects);
    }

    static List<String> log(List<Effect> effects) {
        return effects.stream()
                .filter(RecordEvent.class::isInstance)
                .map(RecordEvent.class::cast)
                .map(event -> event.sequence() + " " + event.kind() + issued(event)
                        + event.end().map(end -> " = " + end).orElse(""))
                .toList();
    }

    static List<IssueTask> tasks(List<Effect> effects) {
        return effects.stream()
                .filter(IssueTask.class::isInstance)
                .map(IssueTask.class::cast)
                .toList();
    }

    static TaskKey key(IssueTask task) {
        return new TaskKey(task.agent(), task.run(), task.path(), task.visit(), task.attempt());
    }

    private static String issued(RecordEvent event) {
        return event.issued().isEmpty()
                ? ""
                : " -> " + event.issued().stream().map(IssuedStep::path).collect(Collectors.joining(","));
    }

    private Position next(String topic) {
        return new Position(topic, 0, offset++);
    }

    /** The text behind a value, or the texts of an array with commas between them. */
    String text(FactValue value) {
        return value.match(
                one -> new String(one.bytes(), StandardCharsets.UTF_8),
                many -> many.items().stream().map(this::text).collect(Collectors.joining(",")));
    }

    /** Values that are texts: of an agent the value of a score, or items with commas between them. */
    private final class TextValues implements FactValues {

        @Override
        public Object read(FactValue value) {
            return value.match(
                    this::one, many -> many.items().stream().map(this::one).toList());
        }

        private Object one(AvroValue value) {
            String text = new String(value.bytes(), StandardCharsets.UTF_8);
            return value.schema()
                    .match(whole -> text, outcome -> score(text), item -> text, own -> own(own.type(), text));
        }

        private GenericRecord score(String text) {
            decodedScores++;
            GenericRecord score = new GenericData.Record(SCORE);
            score.put("value", Double.valueOf(text));
            return score;
        }

        private Object own(OwnType type, String text) {
            return switch (type) {
                case STRING, FAULT, SIGNAL -> text;
                case BOOLEAN -> Boolean.valueOf(text);
                case LONG -> Long.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
            };
        }

        @Override
        public String type(AvroValue value) {
            return "T";
        }

        @Override
        public AvroValue make(OwnType type, Object value) {
            return new AvroValue(new SchemaRef.Own(type), value.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public List<AvroValue> items(FactValue value, List<String> fields) {
            return value.match(one -> items(one, fields), AvroArray::items);
        }

        private List<AvroValue> items(AvroValue value, List<String> fields) {
            String text = new String(value.bytes(), StandardCharsets.UTF_8);
            SchemaRef schema = new SchemaRef.Item(value.schema(), String.join(".", fields));
            return text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split(","))
                            .map(item -> new AvroValue(schema, item.getBytes(StandardCharsets.UTF_8)))
                            .toList();
        }
    }
}
