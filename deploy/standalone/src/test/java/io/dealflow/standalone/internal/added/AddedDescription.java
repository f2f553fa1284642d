package io.dealflow.standalone.internal.added;

import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.schemas.topic.AgentContract;
import java.util.Map;
import java.util.Optional;

/** All that the project is told of an agent that was added. */
public final class AddedDescription implements AgentDescription {

    @Override
    public AgentContract<?, ?, ?> contract() {
        return new AgentContract<>("currency", CurrencyTask.class, Worth.class, CurrencyResult.class);
    }

    @Override
    public Optional<OutcomeWording> wording() {
        return Optional.of(new WorthWording());
    }

    private static final class WorthWording implements OutcomeWording {

        @Override
        public String label() {
            return "Worth";
        }

        @Override
        public void write(Fields outcome, Lines lines) {
            lines.wrap(outcome.decimal("euros", 2) + " euros");
        }

        @Override
        public Map<String, Object> summary(Fields outcome) {
            return Map.of("euros", outcome.number("euros").orElse(0.0));
        }
    }
}
