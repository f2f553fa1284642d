package io.dealflow.agent.internal;

import io.dealflow.schemas.topic.AgentContract;
import java.time.Clock;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the worker of an agent is made from.
 *
 * @param <T> type of the tasks
 * @param contract what the agent agrees on with the orchestrator
 * @param kafka settings of the Kafka clients and of the schema registry
 * @param config settings of the worker
 * @param metrics takes the measurements
 * @param clock tells when a task was taken up
 */
public record WorkerSetup<T extends SpecificRecord>(
        AgentContract<T, ?, ?> contract,
        Map<String, Object> kafka,
        AgentConfig config,
        AgentMetrics metrics,
        Clock clock) {

    String name() {
        return contract.agent();
    }
}
