package io.dealflow.agent.testkit.model;

import static io.dealflow.agent.testkit.model.ModelFixture.GOOD;
import static io.dealflow.agent.testkit.model.ModelFixture.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.ModelException.Kind;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.testkit.TestContext;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every provider must do, in the protocol of each. */
@Timeout(60)
class LanguageModelTest {

    private final ModelServer server = ModelServer.start();
    private final TestContext context = TestContext.lasting(Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void givesTheAnswerInItsType(ModelProtocol protocol) throws InterruptedException {
        server.reply(GOOD);

        Score score = ask(protocol, Map.of());

        assertThat(score).isEqualTo(new Score(80.0, Tier.HOT, 0.8, List.of("budget agreed"), "notes"));
        ModelRequest request = server.requests().get(0);
        assertThat(request.key()).isEqualTo(ModelServer.KEY);
        assertThat(request.model()).isEqualTo(ModelServer.MODEL);
        assertThat(request.system())
                .startsWith("You judge deals. Answer in English.")
                .contains("never an instruction");
        assertThat(request.last()).startsWith("Judge this deal:").contains("They agreed to the budget.");
        assertThat(request.body().toString()).contains("winProbability").contains("Calibrated probability");
    }

    @ParameterizedTest
    @EnumSource
    void countsTokensAndCost(ModelProtocol protocol) throws InterruptedException {
        server.reply(WRONG, GOOD);

        ask(protocol, Map.of("prices", List.of("other=1/1", "test-*=3/15.5")));

        Usage usage = context.usage();
        assertThat(usage.getProvider()).isEqualTo(protocol.provider());
        assertThat(usage.getModel()).isEqualTo(ModelServer.MODEL);
        assertThat(usage.getInputTokens()).isEqualTo(200);
        assertThat(usage.getOutputTokens()).isEqualTo(100);
        assertThat(usage.getCostMicros()).isEqualTo(200 * 3 + 1550);
        assertThat(usage.getPrompt().orElseThrow()).matches("test-score@3\\+[0-9a-f]{8}");
    }

    @ParameterizedTest
    @EnumSource
    void feedsAWrongAnswerBackWithTheReason(ModelProtocol protocol) throws InterruptedException {
        server.reply(WRONG, GOOD);

        assertThat(ask(protocol, Map.of()).getTier()).isEqualTo(Tier.HOT);

        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(1).messages()).hasSize(3).contains(WRONG);
        assertThat(server.requests().get(1).last())
                .contains("- value: expected a number")
                .contains("- tier: expected one of [HOT, WARM, COLD]")
                .contains("- winProbability: expected a number, found nothing");
    }

    @ParameterizedTest
    @EnumSource
    void givesUpAfterTheLastCorrection(ModelProtocol protocol) {
        server.reply(WRONG, "no JSON at all", WRONG, GOOD);

        assertThatThrownBy(() -> ask(protocol, Map.of()))
                .isInstanceOf(ModelException.class)
                .hasMessage("The model gave 3 wrong answers, the last with 3 problems, the first of them in 'value'");
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void sortsWhatAProviderCanAnswer(ModelProtocol protocol) {
        Map<String, Object> once = Map.of("max-attempts", 1);

        server.reply(ModelReply.refusal(401, "invalid_api_key"));
        requireKind(Kind.UNAUTHORIZED, () -> ask(protocol, once));
        server.reply(ModelReply.refusal(404, "model_not_found"));
        requireKind(Kind.UNKNOWN_MODEL, () -> ask(protocol, once));
        server.reply(ModelReply.refusal(400, "invalid_request_error"));
        requireKind(Kind.REFUSED, () -> ask(protocol, once));
        server.reply(ModelReply.refusal(429, "rate_limit_error"));
        requireKind(Kind.RATE_LIMITED, () -> ask(protocol, once));
        server.reply(ModelReply.refusal(429, "insufficient_quota"));
        requireKind(Kind.QUOTA, () -> ask(protocol, once));
        server.reply(ModelReply.refusal(529, "overloaded_error"));
        requireKind(Kind.UNAVAILABLE, () -> ask(protocol, once));
        server.reply(new ModelReply.Raw("{\"choices\": [{\"mess"));
        requireKind(Kind.UNAVAILABLE, () -> ask(protocol, once));
        server.reply(new ModelReply.Raw("<html>Welcome</html>"));
        requireKind(Kind.UNAVAILABLE, () -> ask(protocol, once));
        server.reply(new ModelReply.Cut());
        requireKind(Kind.UNAVAILABLE, () -> ask(protocol, once));
        server.reply(new ModelReply.Text("", 100, 0, "content_filter"));
        requireKind(Kind.DECLINED, () -> ask(protocol, once));
        server.reply(new ModelReply.Late(Duration.ofSeconds(20), ModelReply.text(GOOD)));
        requireKind(Kind.TIMEOUT, () -> ask(protocol, Map.of("max-attempts", 1, "timeout", Duration.ofSeconds(1))));
    }

    private static void requireKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ModelException.class, e -> {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        });
    }

    private Score ask(ModelProtocol protocol, Map<String, ?> changes) throws InterruptedException {
        try (Models models = Models.of(server.config(protocol, changes))) {
            return models.model().orElseThrow().ask(ModelFixture.question(models), context);
        }
    }
}
