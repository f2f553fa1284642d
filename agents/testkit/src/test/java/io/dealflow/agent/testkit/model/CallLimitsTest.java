package io.dealflow.agent.testkit.model;

import static io.dealflow.agent.testkit.model.ModelFixture.GOOD;
import static io.dealflow.agent.testkit.model.ModelFixture.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.ModelException.Kind;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.model.Problem;
import io.dealflow.agent.model.Question;
import io.dealflow.agent.model.Tool;
import io.dealflow.agent.testkit.TestContext;
import io.dealflow.schemas.Score;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long, how often and for how much a model is called. */
@Timeout(60)
class CallLimitsTest {

    private final ModelServer server = ModelServer.start();
    private final TestContext context = TestContext.lasting(Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void callsAgainWhenTheServerSaysSo(ModelProtocol protocol) throws InterruptedException {
        server.reply(
                new ModelReply.Refusal(429, "rate_limit_error", Map.of("retry-after", "1")), ModelReply.text(GOOD));
        long began = System.nanoTime();

        ask(protocol, Map.of());

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void doesNotWaitBeyondTheDeadline() {
        server.reply(new ModelReply.Refusal(429, "rate_limit_error", Map.of("retry-after", "600")));
        long began = System.nanoTime();

        requireKind(Kind.RATE_LIMITED, Map.of());

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void triesABusyServerAsOftenAsAllowed() {
        server.model(request -> ModelReply.refusal(503, "overloaded"));

        requireKind(Kind.UNAVAILABLE, Map.of("max-attempts", 2));

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void doesNotTryAgainWhatCannotPass() {
        server.model(request -> ModelReply.refusal(401, "invalid_api_key"));

        requireKind(Kind.UNAUTHORIZED, Map.of());

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void endsBeforeTheDeadlineOfTheTask() {
        TestContext hurried = TestContext.lasting(Duration.ofSeconds(3));
        server.model(request -> new ModelReply.Late(Duration.ofSeconds(30), ModelReply.text(GOOD)));

        assertThatThrownBy(() -> ask(ModelProtocol.OPENAI, Map.of(), hurried, question -> question))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        assertThat(Instant.now()).isBefore(hurried.deadline());
    }

    @Test
    void stopsAtTheBudgetOfTokens() {
        server.reply(new ModelReply.Text(WRONG, 900, 200, "stop"), ModelReply.text(GOOD));

        requireKind(Kind.BUDGET, Map.of("budget-tokens", 1_300));

        assertThat(server.requests()).hasSize(1);
        assertThat(context.usage().getInputTokens()).isEqualTo(900);
    }

    @Test
    void stopsAtTheBudgetOfCost() {
        server.reply(WRONG, GOOD);

        requireKind(
                Kind.BUDGET,
                Map.of("prices", List.of(ModelServer.MODEL + "=10/20"), "budget-cost", new BigDecimal("0.001")));

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void letsNoCallThroughBeyondTheLimitPerMinute() throws InterruptedException {
        try (Models models = Models.of(server.config(ModelProtocol.OPENAI, Map.of("requests-per-minute", 1)))) {
            TestContext hurried = TestContext.lasting(Duration.ofSeconds(20));
            server.reply(GOOD, GOOD);
            models.model().orElseThrow().ask(ModelFixture.question(models), hurried);

            assertThatThrownBy(() -> models.model().orElseThrow().ask(ModelFixture.question(models), hurried))
                    .hasMessage("The limit of calls per minute leaves no call before the deadline of the task");
        }
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void answersTheToolsThatTheModelCalls(ModelProtocol protocol) throws InterruptedException {
        List<String> called = new ArrayList<>();
        server.reply(ModelReply.toolCall("find_deal", "{\"id\": \"D-1\"}"), ModelReply.text(GOOD));

        ask(protocol, Map.of(), context, question -> question.tools(List.of(tool(called))));

        assertThat(called).containsExactly("D-1");
        assertThat(server.requests().get(0).tools()).containsExactly("find_deal");
        assertThat(server.requests().get(1).messages().toString())
                .contains("They won D-1")
                .containsPattern("<data-[0-9a-f]{16} name=\"result\">");
    }

    @Test
    void endsALoopOfTools() {
        server.model(request -> ModelReply.toolCall("find_deal", "{\"id\": \"D-1\"}"));

        assertThatThrownBy(() -> ask(
                        ModelProtocol.ANTHROPIC,
                        Map.of("tool-calls", 3),
                        context,
                        question -> question.tools(List.of(tool(new ArrayList<>())))))
                .hasMessage("The model called tools more than 3 times");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void feedsBackWhatTheCallerFindsWrong() throws InterruptedException {
        server.reply(GOOD, GOOD.replace("80", "70"));

        Score score = ask(
                ModelProtocol.OPENAI,
                Map.of(),
                context,
                question -> question.check(
                        answer -> answer.getValue() > 75 ? List.of(new Problem("value", "too high")) : List.of()));

        assertThat(score.getValue()).isEqualTo(70);
        assertThat(server.requests().get(1).last()).contains("- value: too high");
    }

    @Test
    void endsWhenItsThreadIsInterrupted() {
        server.model(request -> new ModelReply.Late(Duration.ofSeconds(30), ModelReply.text(GOOD)));
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                ask(ModelProtocol.OPENAI, Map.of());
            } catch (InterruptedException | RuntimeException e) {
                end.set(e);
            }
        });
        thread.start();
        Awaitility.await().until(() -> !server.requests().isEmpty());

        thread.interrupt();

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> end.get() != null);
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void tellsAServerWithoutJsonSchemaTheFormInWords() throws InterruptedException {
        server.reply("Here you are:\n```json\n" + GOOD + "\n```");

        ask(ModelProtocol.OPENAI, Map.of("answer-format", "text"));

        assertThat(server.requests().get(0).system())
                .contains("Its JSON Schema")
                .contains("winProbability");
        assertThat(server.requests().get(0).body().has("response_format")).isFalse();
    }

    private static Tool tool(List<String> called) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("type", "object");
        parameters.putObject("properties").putObject("id").put("type", "string");
        return new Tool("find_deal", "Finds a deal by its id.", parameters, arguments -> {
            called.add(arguments.path("id").asText());
            return "They won " + arguments.path("id").asText();
        });
    }

    private void requireKind(Kind kind, Map<String, ?> changes) {
        assertThatThrownBy(() -> ask(ModelProtocol.OPENAI, changes))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private Score ask(ModelProtocol protocol, Map<String, ?> changes) throws InterruptedException {
        return ask(protocol, changes, context, question -> question);
    }

    private Score ask(
            ModelProtocol protocol, Map<String, ?> changes, TestContext task, UnaryOperator<Question<Score>> more)
            throws InterruptedException {
        try (Models models = Models.of(server.config(protocol, changes))) {
            return models.model().orElseThrow().ask(more.apply(ModelFixture.question(models)), task);
        }
    }
}
