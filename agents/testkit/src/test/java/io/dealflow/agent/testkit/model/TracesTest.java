package io.dealflow.agent.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.testkit.TestContext;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TracesTest {

    private final ModelServer server = ModelServer.start();
    private final Spans spans = new Spans();

    private static final class Spans implements SpanExporter {

        private final List<SpanData> ended = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> more) {
            ended.addAll(more);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private record Telemetry(TracerProvider tracers) implements OpenTelemetry {

        @Override
        public TracerProvider getTracerProvider() {
            return tracers;
        }

        @Override
        public ContextPropagators getPropagators() {
            return ContextPropagators.noop();
        }
    }

    @AfterEach
    void stop() {
        GlobalOpenTelemetry.resetForTest();
        server.close();
    }

    @Test
    void describesACallWithoutItsContent() throws InterruptedException {
        server.reply(ModelFixture.GOOD);

        ask(Map.of());

        Map<AttributeKey<?>, Object> attributes =
                spans.ended.get(0).getAttributes().asMap();
        assertThat(spans.ended.get(0).getName()).isEqualTo("chat " + ModelServer.MODEL);
        assertThat(attributes)
                .containsEntry(AttributeKey.stringKey("gen_ai.operation.name"), "chat")
                .containsEntry(AttributeKey.stringKey("gen_ai.provider.name"), "openai")
                .containsEntry(AttributeKey.stringKey("gen_ai.request.model"), ModelServer.MODEL)
                .containsEntry(AttributeKey.stringKey("gen_ai.response.model"), ModelServer.MODEL)
                .containsEntry(AttributeKey.longKey("gen_ai.usage.input_tokens"), 100L)
                .containsEntry(AttributeKey.longKey("gen_ai.usage.output_tokens"), 50L);
        assertThat(attributes.toString()).doesNotContain("They agreed to the budget");
    }

    @Test
    void holdsTheContentWhenTheConfigurationSaysSo() throws InterruptedException {
        server.reply(ModelFixture.GOOD);

        ask(Map.of("trace-content", true));

        assertThat(spans.ended.get(0).getAttributes().toString())
                .contains("They agreed to the budget")
                .contains("budget agreed");
    }

    @Test
    void namesTheKindOfAnError() {
        server.reply(ModelReply.refusal(401, "invalid_api_key"));

        assertThatThrownBy(() -> ask(Map.of())).isInstanceOf(ModelException.class);

        assertThat(spans.ended.get(0).getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("error.type"), "model-unauthorized");
    }

    private void ask(Map<String, Object> changes) throws InterruptedException {
        try (SdkTracerProvider tracers = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build()) {
            GlobalOpenTelemetry.resetForTest();
            GlobalOpenTelemetry.set(new Telemetry(tracers));
            try (Models models = Models.of(server.config(ModelProtocol.OPENAI, changes))) {
                models.model()
                        .orElseThrow()
                        .ask(ModelFixture.question(models), TestContext.lasting(Duration.ofMinutes(1)));
            }
        }
    }
}
