package io.dealflow.agent.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.testkit.AgentBeans;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProposalConfigTest {

    @Test
    void hasDefaults() {
        assertThat(read(Map.of())).isEqualTo(new ProposalConfig(null, null, "en-GB", null));
    }

    @Test
    void readsEveryKey() {
        assertThat(read(Map.of(
                        "rate-card", "conf/rates.yaml",
                        "templates", "conf/templates",
                        "locale", "de-CH",
                        "mode", "rules")))
                .isEqualTo(new ProposalConfig(
                        Path.of("conf/rates.yaml"), Path.of("conf/templates"), "de-CH", ModelMode.RULES));
    }

    @Test
    void refusesALocaleThatIsNone() {
        assertThatThrownBy(() -> read(Map.of("locale", "?")))
                .rootCause()
                .hasMessage("Key 'dealflow.proposal.locale': expected a tag such as en-GB or de-DE, found '?'");
    }

    @Test
    void refusesALocaleWithoutTemplates() {
        try (ApplicationContext context = AgentBeans.start(Map.of("dealflow.proposal.locale", "fr-FR"))) {
            assertThatThrownBy(() -> context.getBean(ProposalAgent.class))
                    .rootCause()
                    .hasMessageStartingWith("Key 'dealflow.proposal.locale': expected a language of [")
                    .hasMessageEndingWith(", found 'fr-FR'");
        }
    }

    @Test
    void refusesAModelThatIsNotConfigured() {
        try (ApplicationContext context = AgentBeans.start(Map.of("dealflow.proposal.mode", "model"))) {
            assertThatThrownBy(() -> context.getBean(ProposalAgent.class))
                    .rootCause()
                    .hasMessageStartingWith("Key 'dealflow.proposal.mode': expected rules because ");
        }
    }

    @Test
    void contextGivesTheAgent() {
        try (ApplicationContext context = AgentBeans.start(Map.of())) {
            assertThat(context.getBean(ProposalAgent.class).contract()).isEqualTo(ProposalAgent.CONTRACT);
        }
    }

    private static ProposalConfig read(Map<String, Object> settings) {
        return AgentBeans.read(ProposalConfig.class, "dealflow.proposal", settings);
    }
}
