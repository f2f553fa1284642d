package io.dealflow.agent.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.model.ModelMode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanConfiguration;
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
                        "dealflow.proposal.rate-card", "conf/rates.yaml",
                        "dealflow.proposal.templates", "conf/templates",
                        "dealflow.proposal.locale", "de-CH",
                        "dealflow.proposal.mode", "rules")))
                .isEqualTo(new ProposalConfig(
                        Path.of("conf/rates.yaml"), Path.of("conf/templates"), "de-CH", ModelMode.RULES));
    }

    @Test
    void refusesALocaleThatIsNone() {
        assertThatThrownBy(() -> read(Map.of("dealflow.proposal.locale", "?")))
                .rootCause()
                .hasMessage("Key 'dealflow.proposal.locale': expected a tag such as en-GB or de-DE, found '?'");
    }

    @Test
    void refusesALocaleWithoutTemplates() {
        try (ApplicationContext context = start(Map.of("dealflow.proposal.locale", "fr-FR"))) {
            assertThatThrownBy(() -> context.getBean(ProposalAgent.class))
                    .rootCause()
                    .hasMessageStartingWith("Key 'dealflow.proposal.locale': expected a language of [")
                    .hasMessageEndingWith(", found 'fr-FR'");
        }
    }

    @Test
    void refusesAModelThatIsNotConfigured() {
        try (ApplicationContext context = start(Map.of("dealflow.proposal.mode", "model"))) {
            assertThatThrownBy(() -> context.getBean(ProposalAgent.class))
                    .rootCause()
                    .hasMessageStartingWith("Key 'dealflow.proposal.mode': expected rules because ");
        }
    }

    @Test
    void contextGivesTheAgent() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(ProposalAgent.class).contract()).isEqualTo(ProposalAgent.CONTRACT);
        }
    }

    private static ProposalConfig read(Map<String, Object> settings) {
        try (ApplicationContext context = start(settings)) {
            return context.getBean(ProposalConfig.class);
        }
    }

    /** Starts a context that runs no agent. */
    private static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.builder(settings)
                .beanConfigurations(BeanConfiguration.disabled("io.dealflow.agent.internal"))
                .start();
    }
}
