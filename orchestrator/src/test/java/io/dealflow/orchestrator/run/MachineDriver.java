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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    int decoded;
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
        machine = new RunMachine(workflows, this::decode, retention);
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
        AvroValue value = new AvroValue(1, AvroValue.WHOLE, new byte[] {(byte) content});
        Fact fact = new Fact("deal", "io.dealflow.schemas.Deal", value, position);
        return new SubjectArrived(
                position, Optional.empty(), subject, new Fingerprint(0, content), choice, fact, List.of());
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
                deal.headers());
    }

    Transition withdraw(String reason) {
        return on(withdrawal(reason));
    }

    SubjectWithdrawn withdrawal(String reason) {
        return new SubjectWithdrawn(next(TestWorkflows.INTAKE), subject, Optional.of(reason));
    }

    Answered answer(IssueTask task, String text) {
        AvroValue value = new AvroValue(7, 0, text.getBytes(StandardCharsets.UTF_8));
        Position position = next("agents." + task.agent() + ".results");
        return new Answered(position, key(task), task.issuedAt(), "T", value, USAGE);
    }

    AgentFailed failure(IssueTask task, boolean retryable) {
        Position position = next("agents." + task.agent() + ".results");
        return new AgentFailed(position, key(task), task.issuedAt(), retryable, "overloaded", "No model", USAGE);
    }

    Command command(String runId, Command.Action action) {
        RunId run = RunId.parse(runId).orElseThrow();
        return new Command(next("runs.commands"), run, subject.type(), action, Optional.of("Ann"), Optional.empty());
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

    private GenericRecord decode(Fact fact) {
        decoded++;
        GenericRecord score = new GenericData.Record(SCORE);
        score.put("value", Double.valueOf(new String(fact.value().bytes(), StandardCharsets.UTF_8)));
        return score;
    }
}
