package io.dealflow.schemas.topic;

import io.dealflow.schemas.TaskWithdrawal;
import io.dealflow.schemas.topic.Party.OneAgent;
import io.dealflow.schemas.topic.Party.Role;
import io.dealflow.schemas.trust.TrustedClasses;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * What an agent agrees on with the orchestrator: its name, its two topics and the schemas on them. The task schema has
 * a field {@code task} of type {@code TaskRef}, and every other field names a fact. The result schema has the fields
 * {@code task}, {@code outcome} (a union of the outcome and {@code Failure}) and {@code usage}.
 *
 * <p>An agent that keeps its tasks, for people to answer, has two topics more: its inbox, and the withdrawals by which
 * it is told of tasks that are no longer waited for.
 *
 * @param <T> type of the tasks
 * @param <O> type of the outcomes
 * @param <R> type of the results
 * @param agent name of the agent: lower-case letters, digits and hyphens; also its consumer group
 * @param task class of the tasks
 * @param outcome class of the outcomes
 * @param result class of the results
 * @param keepsTasks whether it keeps its tasks for people to answer, which may take days
 */
public record AgentContract<T extends SpecificRecord, O extends SpecificRecord, R extends SpecificRecord>(
        String agent, Class<T> task, Class<O> outcome, Class<R> result, boolean keepsTasks) {

    /** Field of a task and of a result that holds the {@code TaskRef}. */
    public static final String TASK = "task";

    /** Field of a result that holds the outcome or the failure. */
    public static final String OUTCOME = "outcome";

    /** Field of a result that holds the usage. */
    public static final String USAGE = "usage";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /**
     * Checks the name and the shape of the schemas, and lets Avro create the classes.
     *
     * @throws IllegalArgumentException if the name or a schema is not of the form above
     */
    public AgentContract {
        if (!NAME.matcher(agent).matches()) {
            throw new IllegalArgumentException(
                    "Agent name '%s': expected a lower-case letter, then letters, digits and hyphens, at most 63"
                            .formatted(agent));
        }
        TrustedClasses.trust(task);
        TrustedClasses.trust(result);
        requireFields(task, List.of(TASK));
        requireFields(result, List.of(TASK, OUTCOME, USAGE));
        Schema answer = schema(result).getField(OUTCOME).schema();
        if (!answer.isUnion() || !answer.getTypes().contains(schema(outcome))) {
            throw new IllegalArgumentException("Field '%s' of %s: expected a union with %s, found %s"
                    .formatted(OUTCOME, result.getName(), outcome.getSimpleName(), answer));
        }
    }

    /**
     * The contract of an agent that answers each task as soon as it has performed it.
     *
     * @throws IllegalArgumentException if the name or a schema is not of the form above
     */
    public AgentContract(String agent, Class<T> task, Class<O> outcome, Class<R> result) {
        this(agent, task, outcome, result, false);
    }

    /** The same of an agent that keeps its tasks for people to answer. */
    public AgentContract<T, O, R> keepingTasks() {
        return new AgentContract<>(agent, task, outcome, result, true);
    }

    /** All topics of the agent. */
    public List<Topic<?>> topics() {
        return keepsTasks ? List.of(tasks(), results(), withdrawals(), inbox()) : List.of(tasks(), results());
    }

    /** The topic that the agent takes its tasks from. */
    public Topic<T> tasks() {
        return Topics.agentTopic(
                Topics.tasks(agent), task, Access.writtenBy(Role.ORCHESTRATOR).readBy(new OneAgent(agent)));
    }

    /** The topic that the agent answers on. */
    public Topic<R> results() {
        return Topics.agentTopic(
                Topics.results(agent),
                result,
                Access.writtenBy(new OneAgent(agent)).readBy(Role.ORCHESTRATOR, Role.INTAKE, Role.DESK));
    }

    /** The topic on which the agent is told of tasks that are no longer waited for, if it asks for that. */
    public Topic<TaskWithdrawal> withdrawals() {
        return Topics.agentTopic(
                Topics.withdrawals(agent),
                TaskWithdrawal.class,
                Access.writtenBy(Role.ORCHESTRATOR).readBy(new OneAgent(agent)));
    }

    /** The topic in which an agent that keeps its tasks has those that are open. Key: run, path and visit. */
    public Topic<T> inbox() {
        OneAgent self = new OneAgent(agent);
        return new Topic<>(
                Topics.inbox(agent),
                task,
                Topics.INBOX_RETENTION,
                Access.writtenBy(self).readBy(self));
    }

    private static void requireFields(Class<? extends SpecificRecord> type, List<String> names) {
        for (String name : names) {
            if (schema(type).getField(name) == null) {
                throw new IllegalArgumentException("Schema %s: expected a field '%s'".formatted(type.getName(), name));
            }
        }
    }

    private static Schema schema(Class<?> type) {
        return SpecificData.get().getSchema(type);
    }
}
