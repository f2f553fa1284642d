package io.dealflow.agent.testkit;

import io.dealflow.agent.Agent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Lets an agent perform tasks in the calling thread, without Kafka.
 *
 * @param <T> type of the tasks
 * @param <O> type of the outcomes
 */
public final class AgentTester<T extends SpecificRecord, O extends SpecificRecord> {

    private final Agent<T, O> agent;

    private AgentTester(Agent<T, O> agent) {
        this.agent = agent;
    }

    /** Creates the tester of an agent. */
    public static <T extends SpecificRecord, O extends SpecificRecord> AgentTester<T, O> of(Agent<T, O> agent) {
        return new AgentTester<>(agent);
    }

    /**
     * Lets the agent perform a task about facts. What the agent throws, this throws.
     *
     * @param facts one of the type of every field of the task, but for the reference; see
     *     {@link io.dealflow.schemas.json.DealJson#read} for a deal
     * @throws IllegalArgumentException if a fact is missing, or one is not asked for
     * @throws InterruptedException if the agent was interrupted
     */
    public Performed<O> perform(SpecificRecord... facts) throws InterruptedException {
        T task = TestTask.of(agent.contract().task(), "test-deal", List.of(facts));
        TestContext context = new TestContext(TestTask.ref(task));
        O outcome = agent.perform(task, context);
        return new Performed<>(outcome, context.usage());
    }
}
