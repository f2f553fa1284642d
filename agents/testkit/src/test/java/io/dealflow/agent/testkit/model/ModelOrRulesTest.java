package io.dealflow.agent.testkit.model;

import static io.dealflow.agent.testkit.model.ModelFixture.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.PermanentException;
import io.dealflow.agent.RetryableException;
import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.testkit.TestContext;
import io.dealflow.schemas.Usage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModelOrRulesTest {

    private static final String SETTING = "dealflow.test";

    private final ModelServer server = ModelServer.start();
    private final TestContext context = TestContext.lasting(Duration.ofMinutes(1));
    private final Models models = Models.of(server.config(ModelProtocol.OPENAI, Map.of("max-attempts", 1)));
    private final Models none = Models.none();

    @AfterEach
    void stop() {
        models.close();
        server.close();
    }

    @Test
    void theModelAnswersWhereOneIsConfigured() throws InterruptedException {
        server.reply(GOOD);

        assertThat(perform(models, null)).isEqualTo("notes");
        assertThat(context.usage().getDegraded()).isFalse();
    }

    @Test
    void theRulesAnswerWhereNoneIsConfigured() throws InterruptedException {
        assertThat(none.choose(SETTING, null).mode()).isEqualTo(ModelMode.RULES);
        assertThat(perform(none, null)).isEqualTo("rules");
    }

    @Test
    void theRulesAnswerForAModelThatFails() throws InterruptedException {
        server.reply(ModelReply.refusal(500, "server_error"));

        assertThat(perform(models, ModelMode.MODEL_THEN_RULES)).isEqualTo("rules");

        Usage usage = context.usage();
        assertThat(usage.getDegraded()).isTrue();
        assertThat(usage.getDegradedReason())
                .isEqualTo(Optional.of("The model's API failed: HTTP status 500, server_error"));
    }

    @Test
    void failsWithTheModelWhereItAloneMayAnswer() {
        server.reply(ModelReply.refusal(500, "server_error"), ModelReply.refusal(401, "invalid_api_key"));

        assertThatThrownBy(() -> perform(models, ModelMode.MODEL))
                .isInstanceOf(RetryableException.class)
                .extracting("code")
                .isEqualTo("model-unavailable");
        assertThatThrownBy(() -> perform(models, ModelMode.MODEL)).isInstanceOf(PermanentException.class);
    }

    @Test
    void asksNoModelInTheModeOfRules() throws InterruptedException {
        assertThat(perform(models, ModelMode.RULES)).isEqualTo("rules");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesAModelThatIsNotConfigured() {
        assertThatThrownBy(() -> none.choose(SETTING, ModelMode.MODEL))
                .hasMessage(
                        "Key 'dealflow.test.mode': expected rules because no dealflow.model.provider is set, found 'model'");
    }

    private String perform(Models with, @Nullable ModelMode mode) throws InterruptedException {
        return with.choose(SETTING, mode)
                .perform(
                        context,
                        model -> model.ask(ModelFixture.question(with), context).getBasis(),
                        () -> "rules");
    }
}
