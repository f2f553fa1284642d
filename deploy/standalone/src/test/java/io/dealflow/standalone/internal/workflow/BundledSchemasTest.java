package io.dealflow.standalone.internal.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringTask;
import org.junit.jupiter.api.Test;

class BundledSchemasTest {

    private final AgentCatalogue agents = AgentCatalogue.find();
    private final BundledSchemas schemas = new BundledSchemas(agents);

    @Test
    void hasThoseOfEveryAgentOnTheClassPath() {
        assertThat(agents.names())
                .hasSizeGreaterThan(7)
                .allMatch(agent -> schemas.of(agent).isPresent());
        assertThat(schemas.of("scoring")).hasValueSatisfying(scoring -> {
            assertThat(scoring.task()).isEqualTo(ScoringTask.getClassSchema());
            assertThat(scoring.outcome()).isEqualTo(Score.getClassSchema());
        });
    }

    @Test
    void hasThoseOfTheTopicsThatDealflowKnows() {
        assertThat(schemas.ofIntake("inquiries.intake")).contains(Inquiry.getClassSchema());
    }

    @Test
    void hasNoneOfOthers() {
        assertThat(schemas.of("currency")).isEmpty();
        assertThat(schemas.ofIntake("orders.intake")).isEmpty();
    }
}
