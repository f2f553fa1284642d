package io.dealflow.agent.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.testkit.AgentBeans;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftingConfigTest {

    @Test
    void hasDefaults() {
        assertThat(read(Map.of())).isEqualTo(new DraftingConfig(null, false, "en-GB", null));
    }

    @Test
    void readsEveryKey() {
        assertThat(read(Map.of(
                        "templates", "conf/templates",
                        "name-references", "true",
                        "locale", "de-DE",
                        "mode", "rules")))
                .isEqualTo(new DraftingConfig(Path.of("conf/templates"), true, "de-DE", ModelMode.RULES));
    }

    @Test
    void refusesALocaleThatIsNone() {
        assertThatThrownBy(() -> read(Map.of("locale", "?")))
                .rootCause()
                .hasMessage("Key 'dealflow.drafting.locale': expected a tag such as en-GB or de-DE, found '?'");
    }

    @Test
    void refusesAModelWhereNoneIsConfigured() {
        assertThatThrownBy(() -> {
                    try (ApplicationContext context = AgentBeans.start(Map.of("dealflow.drafting.mode", "model"))) {
                        context.getBean(DraftingAgent.class);
                    }
                })
                .rootCause()
                .hasMessage(
                        "Key 'dealflow.drafting.mode': expected rules because no dealflow.model.provider is set, found 'model'");
    }

    @Test
    void contextGivesTheAgent() {
        try (ApplicationContext context = AgentBeans.start(Map.of())) {
            assertThat(context.getBean(DraftingAgent.class).contract()).isEqualTo(DraftingAgent.CONTRACT);
        }
    }

    private static DraftingConfig read(Map<String, Object> settings) {
        return AgentBeans.read(DraftingConfig.class, "dealflow.drafting", settings);
    }
}
