package io.dealflow.agent.testkit;

import io.dealflow.agent.inbox.Ending;
import io.dealflow.agent.inbox.InboxAgent;
import io.dealflow.agent.inbox.OpenTask;
import io.dealflow.agent.inbox.TaskPlace;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import io.dealflow.schemas.WithdrawalReason;
import io.dealflow.schemas.topic.AgentContract;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * Gives an agent whose answers come from people an inbox in memory, without Kafka, and plays the orchestrator. What
 * happens is told to listeners at once, in the calling thread.
 *
 * @param <T> type of the tasks
 * @param <O> type of the outcomes
 */
public final class InboxTester<T extends SpecificRecord, O extends SpecificRecord> {

    private final AgentContract<T, O, ?> contract;
    private final MemoryInbox<T, O> inbox = new MemoryInbox<>();

    private InboxTester(AgentContract<T, O, ?> contract) {
        this.contract = contract;
    }

    /** Creates the tester of an agent, which gets its inbox. */
    public static <T extends SpecificRecord, O extends SpecificRecord> InboxTester<T, O> of(InboxAgent<T, O> agent) {
        InboxTester<T, O> tester = new InboxTester<>(agent.contract());
        agent.opened(tester.inbox);
        return tester;
    }

    /**
     * An answer that was given.
     *
     * @param task the reference of its task
     * @param outcome the outcome, or a {@link io.dealflow.schemas.Failure}
     * @param usage what it took
     */
    public record Given(TaskRef task, SpecificRecord outcome, Usage usage) {}

    /**
     * Lets a task about facts come, each of a run of its own.
     *
     * @param facts one of the type of every field of the task, but for the reference; see
     *     {@link io.dealflow.schemas.json.DealJson#read} for a deal
     * @throws IllegalArgumentException if a fact is missing, or one is not asked for
     */
    public OpenTask<T> arrive(SpecificRecord... facts) {
        T task = TestTask.of(contract.task(), "test-deal", List.of(facts));
        TaskRef ref = TestTask.ref(task);
        OpenTask<T> open = new OpenTask<>(TaskPlace.of(ref), ref, task, ref.getIssuedAt());
        inbox.add(open);
        return open;
    }

    /** Withdraws a task, as its run was cancelled; nothing happens if it is not open. */
    public void withdraw(TaskPlace place) {
        withdraw(place, new Ending.Withdrawn(WithdrawalReason.RUN_CANCELLED, Optional.empty()));
    }

    /** Withdraws a task for a reason; nothing happens if it is not open. */
    public void withdraw(TaskPlace place, Ending.Withdrawn why) {
        inbox.end(place, why);
    }

    /** The answers that were taken, in their order. */
    public List<Given> answers() {
        return inbox.answers();
    }
}
