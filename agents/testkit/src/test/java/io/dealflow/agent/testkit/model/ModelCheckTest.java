package io.dealflow.agent.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.model.ModelCheck;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.ModelException.Kind;
import io.micronaut.core.value.MapPropertyResolver;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ModelCheckTest {

    private final ModelServer server = ModelServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void makesOneCall(ModelProtocol protocol) throws InterruptedException {
        server.reply("{\"word\": \"ready\"}");

        ModelCheck.Result result = check(protocol, Map.of());

        assertThat(result.works()).as("%s", result).isTrue();
        assertThat(result.usage().getModel()).isEqualTo(ModelServer.MODEL);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void saysThatThereIsNoModel() throws InterruptedException {
        ModelCheck.Result result = new ModelCheck(ModelConfig.of(new MapPropertyResolver(Map.of()))).run();

        assertThat(result.problem())
                .contains("Key 'dealflow.model.provider': expected anthropic or openai, found nothing");
        assertThat(result.kind()).isEmpty();
    }

    @Test
    void saysThatThereIsNoKey() throws InterruptedException {
        ModelConfig config = ModelConfig.of(new MapPropertyResolver(
                Map.of("dealflow.model.provider", "anthropic", "dealflow.model.name", "some-model")));

        assertThat(new ModelCheck(config).run().problem())
                .contains("dealflow.model.api-key: expected the key of anthropic, also as dealflow.model.api-key-file;"
                        + " found neither");
    }

    @Test
    void saysWhatToDo() throws InterruptedException {
        server.reply(ModelReply.refusal(401, "authentication_error"));
        requireAdvice(check(ModelProtocol.ANTHROPIC, Map.of()), Kind.UNAUTHORIZED, "Check the key");
        server.reply(ModelReply.refusal(404, "not_found_error"));
        requireAdvice(check(ModelProtocol.ANTHROPIC, Map.of()), Kind.UNKNOWN_MODEL, "Check name 'test-model-1'");
        server.reply(ModelReply.refusal(429, "rate_limit_error"));
        requireAdvice(check(ModelProtocol.OPENAI, Map.of("max-attempts", 1)), Kind.RATE_LIMITED, "Look at the limits");
        server.reply("Ready.");
        requireAdvice(check(ModelProtocol.OPENAI, Map.of("corrections", 0)), Kind.WRONG_ANSWER, "answer-format 'text'");
        requireAdvice(
                check(ModelProtocol.OPENAI, Map.of("max-attempts", 1, "base-url", "http://127.0.0.1:1/v1")),
                Kind.UNAVAILABLE,
                "base-url http://127.0.0.1:1/v1 can be reached");
        requireAdvice(
                check(ModelProtocol.OPENAI, Map.of("max-attempts", 1, "base-url", "http://no.such.host.invalid/v1")),
                Kind.UNAVAILABLE,
                "can be reached");
        requireAdvice(
                check(
                        ModelProtocol.OPENAI,
                        Map.of("max-attempts", 1, "base-url", server.baseUrl().replace("http:", "https:"))),
                Kind.UNAVAILABLE,
                "can be reached");
    }

    private static void requireAdvice(ModelCheck.Result result, Kind kind, String advice) {
        assertThat(result.kind()).as("%s", result).isEqualTo(Optional.of(kind));
        assertThat(result.advice()).contains(advice);
    }

    private ModelCheck.Result check(ModelProtocol protocol, Map<String, ?> changes) throws InterruptedException {
        return new ModelCheck(server.config(protocol, changes)).run();
    }
}
