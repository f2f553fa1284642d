package io.dealflow.agent.inbox;

import io.dealflow.schemas.topic.AgentContract;
import org.apache.avro.specific.SpecificRecord;

/**
 * An agent whose answers come later, from people. The sibling of {@link io.dealflow.agent.Agent}: a task is stored in
 * the agent's {@link Inbox} and acknowledged, and holds no offset, no thread and no memory of a broker from then on. It
 * stays until it is answered, or the run no longer waits for it, in hours or weeks. The timeout of the step does not
 * count for it, and it is never taken for lost: who wants a time limit puts one on a block around the step, at whose
 * end the task is withdrawn.
 *
 * <p>Every instance of the agent has the same inbox.
 *
 * @param <T> type of the tasks
 * @param <O> type of the outcomes
 */
public interface InboxAgent<T extends SpecificRecord, O extends SpecificRecord> {

    /**
     * What this agent agrees on with the orchestrator. Always the same, and one that
     * {@linkplain AgentContract#keepingTasks keeps its tasks}.
     */
    AgentContract<T, O, ?> contract();

    /**
     * Gives the agent its inbox, once, when its process has started and before anything is read.
     *
     * @param inbox open until the process stops
     */
    void opened(Inbox<T, O> inbox);
}
