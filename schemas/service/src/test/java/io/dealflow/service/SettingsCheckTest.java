package io.dealflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    enum Colour {
        RED,
        DARK_BLUE
    }

    @ConfigurationProperties("dealflow.agent")
    record SampleConfig(
            @Bindable(defaultValue = "1") int maxAhead,
            @Bindable(defaultValue = "0.5") double share,
            @Bindable(defaultValue = "false") boolean enabled,
            @Bindable(defaultValue = "red") Colour colour,
            @Bindable(defaultValue = "") List<Colour> colours,
            Optional<Duration> pause,
            Optional<Path> file,
            Map<String, String> labels,
            Part part) {

        @ConfigurationProperties("part")
        record Part(@Bindable(defaultValue = "7") long size) {}
    }

    @ConfigurationProperties("dealflow.absent")
    @Requires(property = "dealflow.absent.here")
    record AbsentConfig(@Bindable(defaultValue = "1") int size) {}

    @Test
    void takesEveryKnownSettingInEverySpelling() {
        Map<String, Object> settings = Map.of(
                "dealflow.agent.max-ahead",
                3,
                "dealflow.agent.share",
                "0.25",
                "dealflow.agent.enabled",
                true,
                "dealflow.agent.colours",
                List.of("red", "dark_blue"),
                "dealflow.agent.pause",
                "${kept.elsewhere:5m}",
                "dealflow.agent.labels.any",
                "x",
                "dealflow.agent.part.size",
                12L,
                "dealflow.agents.scoring.maxAhead",
                4,
                "dealflow.absent.size",
                3,
                "dealflow.data-dir",
                "/data");
        try (ApplicationContext context = ApplicationContext.run(settings)) {
            assertThat(context.getBean(SampleConfig.class).maxAhead()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-ahead | abc | a whole number",
                "max-ahead | 64.5 | a whole number",
                "max-ahead | 99999999999 | a whole number",
                "share | half | a number",
                "enabled | maybe | true or false",
                "colour | green | one of red, dark_blue",
                "colours | red,green | one of red, dark_blue",
                "pause | 10 | a duration such as 500ms, 30s, 5m, 24h or 7d",
                "part.size | big | a whole number"
            })
    void refusesValueThatIsNotOfTheType(String key, String value, String expected) {
        assertRefused(
                Map.of("dealflow.agent." + key, value),
                "Key 'dealflow.agent.%s': expected %s, found '%s'".formatted(key, expected, value));
    }

    @Test
    void judgesSettingsOfBeansThatArePresentlyLeftOut() {
        assertRefused(
                Map.of("dealflow.absent.size", "abc"),
                "Key 'dealflow.absent.size': expected a whole number, found 'abc'");
    }

    @Test
    void judgesSettingsOfOneAgentAsThoseOfAll() {
        assertRefused(
                Map.of("dealflow.agents.scoring.max-ahead", "abc"),
                "Key 'dealflow.agents.scoring.max-ahead': expected a whole number, found 'abc'");
        assertRefused(
                Map.of("dealflow.agents.scoring.max-ahed", 1),
                "Key 'dealflow.agents.scoring.max-ahed': there is no such setting"
                        + " (did you mean 'dealflow.agents.scoring.max-ahead'?)");
    }

    @Test
    void refusesUnknownKeyWithTheNearest() {
        assertRefused(
                Map.of("dealflow.agent.max-ahed", 1),
                "Key 'dealflow.agent.max-ahed': there is no such setting (did you mean 'dealflow.agent.max-ahead'?)");
        assertRefused(Map.of("dealflow.sausages", 1), "Key 'dealflow.sausages': there is no such setting");
    }

    @Test
    void leavesSettingsOfServicesThatAreElsewhereAlone() {
        ApplicationContext.run(Map.of(
                        "dealflow.enrichment.source",
                        "x",
                        "dealflow.deal-review.reviewers",
                        "y",
                        "kafka.anything",
                        "z"))
                .close();
    }

    @Test
    void refusesSectionThatLooksLikeOneThatIsHere() {
        assertRefused(
                Map.of("dealflow.agnet.max-ahead", 1),
                "Key 'dealflow.agnet.max-ahead': there is no such setting (did you mean 'dealflow.agent.max-ahead'?)");
        assertRefused(
                Map.of("dealflow.absnet.size", 1),
                "Key 'dealflow.absnet.size': there is no such setting (did you mean 'dealflow.absent.size'?)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEALFLOW_AGNET_MAX_AHEAD",
                "DEALFLOW_AGENTS_SCORING_MAX_AHED",
                "DEALFLOW_ABSENT_SICE",
                "DEALFLOW_LOG_LVEL",
                "DEALFLOW_SCEMA_REGISTRY",
                "DEALFLOW_DAT_DIR",
                "DEALFLOW_SAUSAGES"
            })
    void refusesVariableThatLooksLikeOneOfThisProcess(String variable) {
        assertThatThrownBy(() -> runWithVariable(variable, "1"))
                .rootCause()
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("Environment variable '%s': names no setting", variable);
    }

    @Test
    void takesBlankValueForNone() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("dealflow.agent.max-ahead", ""))) {
            assertThat(context.getBean(SampleConfig.class).maxAhead()).isEqualTo(1);
        }
    }

    @Test
    void saysWhichVariableIsWrong() {
        assertThatThrownBy(() -> runWithVariable("DEALFLOW_AGENT_MAX_AHEAD", "abc"))
                .rootCause()
                .hasMessage("Key 'dealflow.agent.max-ahead' (environment variable DEALFLOW_AGENT_MAX_AHEAD):"
                        + " expected a whole number, found 'abc'");
        assertThatThrownBy(() -> runWithVariable("DEALFLOW_AGENTS_DEAL_REVIEW_MAX_AHEAD", "abc"))
                .rootCause()
                .hasMessageContaining("DEALFLOW_AGENTS_DEAL_REVIEW_MAX_AHEAD): expected a whole number");
        assertThatThrownBy(() -> runWithVariable("DEALFLOW_AGENT_MAX_AHED", "1"))
                .rootCause()
                .hasMessage("Environment variable 'DEALFLOW_AGENT_MAX_AHED': names no setting"
                        + " (did you mean 'DEALFLOW_AGENT_MAX_AHEAD'?)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEALFLOW_AGENT_MAX_AHEAD",
                "DEALFLOW_AGENT_PART_SIZE",
                "DEALFLOW_AGENTS_SCORING_MAX_AHEAD",
                "DEALFLOW_ENRICHMENT_SOURCE",
                "DEALFLOW_DEAL_REVIEW_REVIEWERS",
                "DEALFLOW_LOG_LEVEL",
                "DEALFLOW_PORT",
                "DEALFLOW_ORCHESTRATOR_SERVICE_HOST",
                "DEALFLOW_API_PORT_8080_TCP_ADDR",
                "OTHER"
            })
    void takesVariable(String variable) {
        runWithVariable(variable, "1");
    }

    private static void runWithVariable(String variable, String value) {
        ApplicationContext.builder()
                .propertySources(PropertySource.of(
                        "variables",
                        Map.of(variable, value),
                        PropertyConvention.ENVIRONMENT_VARIABLE,
                        PropertySource.Origin.of("test")))
                .start()
                .close();
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> ApplicationContext.run(settings).close())
                .rootCause()
                .isInstanceOf(SettingException.class)
                .hasMessage(message);
    }
}
