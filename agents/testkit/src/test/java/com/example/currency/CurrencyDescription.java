package com.example.currency;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import java.util.Optional;

/** What others know of the currency agent. */
public class CurrencyDescription implements AgentDescription, OutcomeWording {

    @Override
    public AgentContract<?, ?, ?> contract() {
        return new CurrencyAgent().contract();
    }

    @Override
    public Optional<OutcomeWording> wording() {
        return Optional.of(this);
    }

    @Override
    public String label() {
        return "Worth";
    }

    @Override
    public void write(Fields outcome, Lines lines) {
        lines.wrap(outcome.decimal("euros", 2) + " euros");
    }
}
