package io.dealflow.schemas.topic;

import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.AgentRegistration;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.IntakeEvent;
import io.dealflow.schemas.LetterHandling;
import io.dealflow.schemas.ModelAnswer;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.SlotClaim;
import io.dealflow.schemas.Tick;
import io.dealflow.schemas.WorkflowEvent;
import io.dealflow.schemas.topic.Party.Role;
import io.dealflow.schemas.topic.Topic.Retention.Aged;
import io.dealflow.schemas.topic.Topic.Retention.Compacted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/** The topics that belong to no single agent. Those of an agent come from its {@link AgentContract}. */
public final class Topics {

    /** Where producers publish deals. Key: deal id. */
    public static final Topic<Deal> INTAKE = new Topic<>(
            "deals.intake",
            Deal.class,
            days(7),
            Access.writtenBy(Role.PRODUCERS, Role.INTAKE).readBy(Role.ORCHESTRATOR, Role.INTAKE, Role.DESK));

    /** Where producers publish inquiries. Key: inquiry id. */
    public static final Topic<Inquiry> INQUIRIES = new Topic<>(
            "inquiries.intake",
            Inquiry.class,
            days(7),
            Access.writtenBy(Role.PRODUCERS).readBy(Role.ORCHESTRATOR, Role.DESK));

    /** When runs of workflows are due that go by a schedule. Key: tick id. */
    public static final Topic<Tick> TICKS = new Topic<>(
            "schedules.ticks",
            Tick.class,
            days(7),
            Access.writtenBy(Role.ORCHESTRATOR).readBy(Role.ORCHESTRATOR));

    /** Past deals with their outcome. Key: deal id. */
    public static final Topic<Deal> HISTORY = new Topic<>(
            "deals.history",
            Deal.class,
            Compacted.forEver(),
            Access.writtenBy(Role.PRODUCERS, Role.INTAKE, Role.ORCHESTRATOR));

    /** The audit log of all runs. Key: id of the subject. */
    public static final Topic<RunEvent> RUN_EVENTS = new Topic<>(
            "runs.events",
            RunEvent.class,
            days(90),
            Access.writtenBy(Role.ORCHESTRATOR).readBy(Role.DESK));

    /** The present state of every run. Key: run id. */
    public static final Topic<RunStatus> RUN_STATUS = new Topic<>(
            "runs.status",
            RunStatus.class,
            Compacted.within(Duration.ofHours(1)),
            Access.writtenBy(Role.ORCHESTRATOR).readBy(Role.INTAKE, Role.DESK));

    /** What people ask of runs. Key: id of the subject. */
    public static final Topic<RunCommand> RUN_COMMANDS = new Topic<>(
            "runs.commands",
            RunCommand.class,
            days(7),
            Access.writtenBy(Role.DESK).readBy(Role.ORCHESTRATOR));

    /** What workflows tell the rest of the firm. Key: id of the subject. */
    public static final Topic<WorkflowEvent> WORKFLOW_EVENTS = new Topic<>(
            "workflows.events",
            WorkflowEvent.class,
            days(7),
            Access.writtenBy(Role.ORCHESTRATOR).readBy(Role.DESK));

    /** Which schemas each agent has registered. Key: name of the agent. */
    public static final Topic<AgentRegistration> REGISTRATIONS = new Topic<>(
            "agents.registrations",
            AgentRegistration.class,
            Compacted.forEver(),
            Access.writtenBy(new Party.EveryAgent()).readBy(Role.ORCHESTRATOR, Role.DESK));

    /** Which agents get tasks, as people have asked last. Key: name of the agent. */
    public static final Topic<AgentControl> AGENT_CONTROLS = new Topic<>(
            "agents.controls",
            AgentControl.class,
            Compacted.forEver(),
            Access.writtenBy(Role.DESK).readBy(Role.ORCHESTRATOR, Role.DESK));

    /** What the intake of CRM changes tells of itself. Key: table. */
    public static final Topic<IntakeEvent> CRM_EVENTS = new Topic<>(
            "crm.events",
            IntakeEvent.class,
            days(90),
            Access.writtenBy(Role.INTAKE).readBy(Role.DESK));

    /** Claims on the times of hosts of calls, in the order that decides. Key: host. */
    public static final Topic<SlotClaim> SLOT_CLAIMS =
            new Topic<>("calendar.claims", SlotClaim.class, days(90), Access.writtenBy());

    /** Answers of language models, kept until their result is committed. Key: run id. */
    public static final Topic<ModelAnswer> MODEL_ANSWERS =
            new Topic<>("models.answers", ModelAnswer.class, Aged.of(Duration.ofHours(1)), Access.writtenBy());

    /** Records that could not be processed: the original key and value bytes, and headers that say why. */
    public static final String DEAD_LETTERS = "dead-letters";

    /**
     * Which dead letters are no longer open. Key: partition and offset of the letter, such as "3@17". It keeps that for
     * longer than the letters themselves, of which a broker drops none before its whole segment is old enough.
     */
    public static final Topic<LetterHandling> HANDLED_LETTERS = new Topic<>(
            "dead-letters.handled",
            LetterHandling.class,
            Compacted.upTo(Duration.ofDays(120)),
            Access.writtenBy(Role.DESK).readBy(Role.DESK));

    /** Who writes and who reads the dead letters. */
    public static final Access DEAD_LETTER_ACCESS = Access.writtenBy(
                    Role.ORCHESTRATOR, Role.INTAKE, new Party.EveryAgent())
            .readBy(Role.DESK);

    /**
     * Size in bytes of the largest batch that the dead-letter topic takes: twice Kafka's default, so that the largest
     * record fits with the headers that say why it is there. Producers of dead letters need it as max.request.size.
     */
    public static final int DEAD_LETTER_BYTES = 2 * 1024 * 1024;

    /** How long the topics of an agent keep their records. */
    public static final Aged AGENT_RETENTION = days(7);

    /** How long an inbox tells that a task is over: for as long as the task, or its withdrawal, may come once more. */
    static final Compacted INBOX_RETENTION = Compacted.keepingDeletions(Duration.ofDays(7));

    private static final Predicate<String> AGENT_RESULTS =
            Pattern.compile("agents\\.[^.]+\\.results").asMatchPredicate();

    private static final Pattern AGENT_TOPIC =
            Pattern.compile("agents\\.([^.]+)\\.(?:tasks|results|withdrawals|inbox)");

    private Topics() {}

    /** All typed topics that belong to no single agent. */
    public static List<Topic<?>> shared() {
        return List.of(
                INTAKE,
                INQUIRIES,
                TICKS,
                HISTORY,
                RUN_EVENTS,
                RUN_STATUS,
                RUN_COMMANDS,
                WORKFLOW_EVENTS,
                REGISTRATIONS,
                AGENT_CONTROLS,
                CRM_EVENTS,
                HANDLED_LETTERS,
                SLOT_CLAIMS,
                MODEL_ANSWERS);
    }

    /** Name of the topic that an agent takes its tasks from. */
    public static String tasks(String agent) {
        return "agents.%s.tasks".formatted(agent);
    }

    /** Name of the topic on which an agent that asks for it is told of tasks that are no longer waited for. */
    public static String withdrawals(String agent) {
        return "agents.%s.withdrawals".formatted(agent);
    }

    /** Name of the topic in which an agent that keeps its tasks has those that are open. */
    public static String inbox(String agent) {
        return "agents.%s.inbox".formatted(agent);
    }

    /** Name of the topic that an agent answers on. */
    public static String results(String agent) {
        return "agents.%s.results".formatted(agent);
    }

    /** Whether a topic is one that an agent answers on. */
    public static boolean isResults(String topic) {
        return AGENT_RESULTS.test(topic);
    }

    /** Name of the agent that a topic belongs to; empty for a topic of no agent. */
    public static Optional<String> agent(String topic) {
        return Optional.of(AGENT_TOPIC.matcher(topic)).filter(Matcher::matches).map(found -> found.group(1));
    }

    /** Subject of the value schema of a topic under TopicNameStrategy. */
    public static String subject(String topic) {
        return topic + "-value";
    }

    /** Whether the orchestrator reads a topic; those that it reads have the same number of partitions. */
    public static boolean readByOrchestrator(String topic) {
        return isResults(topic)
                || shared().stream()
                        .filter(found -> found.access().readers().contains(Role.ORCHESTRATOR))
                        .anyMatch(found -> found.name().equals(topic));
    }

    static <V extends SpecificRecord> Topic<V> agentTopic(String name, Class<V> type, Access access) {
        return new Topic<>(name, type, AGENT_RETENTION, access);
    }

    private static Aged days(int days) {
        return Aged.of(Duration.ofDays(days));
    }
}
