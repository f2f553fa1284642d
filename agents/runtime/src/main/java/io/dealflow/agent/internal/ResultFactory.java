package io.dealflow.agent.internal;

import io.dealflow.schemas.topic.AgentContract;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Makes the result record of an agent's contract. */
final class ResultFactory {

    private final Class<? extends SpecificRecord> type;
    private final Schema schema;
    private final int task;
    private final int outcome;
    private final int usage;

    ResultFactory(AgentContract<?, ?, ?> contract) {
        type = contract.result();
        schema = contract.results().schema();
        task = schema.getField(AgentContract.TASK).pos();
        outcome = schema.getField(AgentContract.OUTCOME).pos();
        usage = schema.getField(AgentContract.USAGE).pos();
    }

    SpecificRecord result(Answer answer) {
        SpecificRecord result = type.cast(SpecificData.newInstance(type, schema));
        result.put(task, answer.ref());
        result.put(outcome, answer.outcome());
        result.put(usage, answer.usage());
        return result;
    }
}
