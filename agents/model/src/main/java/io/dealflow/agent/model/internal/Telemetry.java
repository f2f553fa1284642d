package io.dealflow.agent.model.internal;

import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.ModelException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Traces calls of a provider, with the attributes that OpenTelemetry names for generative models. */
final class Telemetry {

    private static final String OPERATION = "chat";
    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    private static final AttributeKey<Long> REQUEST_MAX_TOKENS = AttributeKey.longKey("gen_ai.request.max_tokens");
    private static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    private static final AttributeKey<List<String>> FINISH =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    private static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    private static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> INPUT_MESSAGES = AttributeKey.stringKey("gen_ai.input.messages");
    private static final AttributeKey<String> OUTPUT_MESSAGES = AttributeKey.stringKey("gen_ai.output.messages");

    private static final String SCOPE = "io.dealflow.agent.model";

    private final Supplier<OpenTelemetry> telemetry;
    private final String provider;
    private final String model;
    private final boolean content;

    Telemetry(Supplier<OpenTelemetry> telemetry, ModelConfig config) {
        this.telemetry = telemetry;
        this.provider = String.valueOf(config.provider());
        this.model = String.valueOf(config.name());
        this.content = config.traceContent();
    }

    /** One call. */
    @FunctionalInterface
    interface Call {

        ChatResponse run() throws InterruptedException;
    }

    /** Makes a call inside a span. */
    @SuppressWarnings("try") // the scope is not referenced, it is there
    ChatResponse observe(ChatRequest request, Call call) throws InterruptedException {
        Span span = begin(request);
        try (Scope scope = span.makeCurrent()) {
            ChatResponse response = call.run();
            end(span, response);
            return response;
        } catch (ModelException e) {
            span.setAttribute(ERROR_TYPE, e.kind().code());
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }

    private Span begin(ChatRequest request) {
        Span span = telemetry
                .get()
                .getTracer(SCOPE)
                .spanBuilder(OPERATION + " " + model)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(OPERATION_NAME, OPERATION)
                .setAttribute(PROVIDER, provider)
                .setAttribute(REQUEST_MODEL, model)
                .startSpan();
        if (request.maxOutputTokens() != null) {
            span.setAttribute(REQUEST_MAX_TOKENS, request.maxOutputTokens().longValue());
        }
        if (content) {
            span.setAttribute(INPUT_MESSAGES, ChatMessageSerializer.messagesToJson(request.messages()));
        }
        return span;
    }

    private void end(Span span, ChatResponse response) {
        if (response.modelName() != null) {
            span.setAttribute(RESPONSE_MODEL, response.modelName());
        }
        if (response.finishReason() != null) {
            span.setAttribute(FINISH, List.of(response.finishReason().name().toLowerCase(Locale.ROOT)));
        }
        Tokens tokens = Tokens.of(response);
        span.setAttribute(INPUT_TOKENS, tokens.input());
        span.setAttribute(OUTPUT_TOKENS, tokens.output());
        if (content) {
            span.setAttribute(OUTPUT_MESSAGES, ChatMessageSerializer.messageToJson(response.aiMessage()));
        }
    }
}
