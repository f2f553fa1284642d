package io.dealflow.agent.records;

import io.dealflow.agent.Agent;
import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.RecordsResult;
import io.dealflow.schemas.RecordsTask;
import io.dealflow.schemas.topic.AgentContract;

/**
 * Finds the clients, people and deals that an inquiry is from or about. While not all deals have been read after a
 * start, a task waits up to the configured time and is then answered as retryable with the code {@value #NOT_READY}.
 */
public final class RecordsAgent implements Agent<RecordsTask, ClientRecords> {

    /** What this agent agrees on with the orchestrator. */
    public static final AgentContract<RecordsTask, ClientRecords, RecordsResult> CONTRACT =
            new AgentContract<>("records", RecordsTask.class, ClientRecords.class, RecordsResult.class);

    private static final String NOT_READY = "records-not-ready";
    private static final String RULES = "records-1";

    private final DealFollower deals;
    private final RecordsFinder finder;
    private final RecordsConfig config;

    RecordsAgent(DealFollower deals, RecordsConfig config) {
        this.deals = deals;
        this.finder = new RecordsFinder(deals.index(), config);
        this.config = config;
    }

    @Override
    public AgentContract<RecordsTask, ClientRecords, ?> contract() {
        return CONTRACT;
    }

    @Override
    public ClientRecords perform(RecordsTask task, TaskContext context) throws InterruptedException {
        if (!deals.awaitReady(config.readyWait())) {
            throw new RetryableException(NOT_READY, "The agent has not read all deals yet");
        }
        context.usage(usage -> usage.setModel(RULES));
        return finder.find(task.getReading());
    }
}
