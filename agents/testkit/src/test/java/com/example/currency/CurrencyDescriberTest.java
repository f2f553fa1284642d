package com.example.currency;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.schemas.topic.Topic;
import org.junit.jupiter.api.Test;

class CurrencyDescriberTest {

    @Test
    void makesTopicsAndWordsOfTheAgentKnown() {
        AgentCatalogue agents = AgentCatalogue.find();

        assertThat(agents.names()).containsExactly("currency");
        assertThat(agents.topics().stream().map(Topic::name))
                .endsWith("agents.currency.tasks", "agents.currency.results");
        assertThat(agents.wording(Worth.getClassSchema().getFullName())).isPresent();
    }
}
