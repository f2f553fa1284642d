package com.example.currency;

import io.dealflow.agent.AgentDescriber;
import io.dealflow.agent.AgentDescription;

/** Says what others know of the currency agent. */
public class CurrencyDescriber implements AgentDescriber {

    @Override
    public AgentDescription describe() {
        return AgentDescription.of(new CurrencyAgent().contract())
                .worded("Worth", (outcome, lines) -> lines.wrap(outcome.decimal("euros", 2) + " euros"));
    }
}
