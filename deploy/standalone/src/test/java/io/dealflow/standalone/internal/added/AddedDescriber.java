package io.dealflow.standalone.internal.added;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;
import io.dealflow.schemas.topic.AgentContract;

/** Says all that the project is told of an agent that was added. */
public final class AddedDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return AgentDescription.of(
                        new AgentContract<>("currency", CurrencyTask.class, Worth.class, CurrencyResult.class))
                .worded("Worth", (outcome, lines) -> lines.wrap(outcome.decimal("euros", 2) + " euros"));
    }
}
