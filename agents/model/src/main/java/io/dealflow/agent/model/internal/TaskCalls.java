package io.dealflow.agent.model.internal;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.ModelException.Kind;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The calls that one attempt at a task makes: paid once, counted, and within budget and deadline. */
final class TaskCalls {

    private static final Duration LONGEST_RESERVE = Duration.ofSeconds(2);
    private static final int RESERVED_PART = 10;
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final ModelConfig config;
    private final ModelCalls calls;
    private final TaskContext context;
    private final String prompt;
    private final Instant until;

    TaskCalls(ModelConfig config, ModelCalls calls, TaskContext context, String prompt) {
        this.config = config;
        this.calls = calls;
        this.context = context;
        this.prompt = prompt;
        Duration left = Duration.between(calls.clock().instant(), context.deadline());
        Duration part = left.dividedBy(RESERVED_PART);
        this.until = context.deadline().minus(part.compareTo(LONGEST_RESERVE) < 0 ? part : LONGEST_RESERVE);
    }

    /**
     * Gets the reply to a request, from an earlier call if there was one.
     *
     * @param anew whether to call in any case
     * @throws ModelException if there is none
     * @throws InterruptedException if the thread was interrupted
     */
    Reply call(ChatRequest request, boolean anew) throws InterruptedException {
        TaskRef task = context.ref();
        String digest = digest(request);
        Optional<KeptAnswer> kept = anew ? Optional.empty() : calls.store().find(task, digest);
        KeptAnswer answer = kept.isPresent() ? kept.get() : pay(request, digest);
        boolean earlier = answer.attempt() != task.getAttempt();
        count(answer, earlier);
        AiMessage message = (AiMessage) ChatMessageDeserializer.messageFromJson(answer.message());
        return new Reply(message, FinishReason.valueOf(answer.finish()), earlier);
    }

    private KeptAnswer pay(ChatRequest request, String digest) throws InterruptedException {
        requireBudget(request);
        ChatResponse response = calls.call(request, until);
        Tokens tokens = Tokens.of(response);
        FinishReason finish = response.finishReason() == null ? FinishReason.OTHER : response.finishReason();
        KeptAnswer answer = new KeptAnswer(
                context.ref().getAttempt(),
                response.modelName() == null ? String.valueOf(config.name()) : response.modelName(),
                ChatMessageSerializer.messageToJson(response.aiMessage()),
                finish.name(),
                tokens.input(),
                tokens.output());
        calls.store().keep(context.ref(), digest, answer);
        return answer;
    }

    private void requireBudget(ChatRequest request) {
        Usage spent = spent();
        long expected = ChatMessageSerializer.messagesToJson(request.messages()).length() / CHARACTERS_PER_TOKEN;
        if (spent.getInputTokens() + spent.getOutputTokens() + expected > config.budgetTokens()) {
            throw new ModelException(
                    Kind.BUDGET,
                    "The task would take more than the %d tokens of its budget".formatted(config.budgetTokens()));
        }
        if (config.budgetCost() != null
                && spent.getCostMicros()
                        >= config.budgetCost().movePointRight(6).longValue()) {
            throw new ModelException(
                    Kind.BUDGET,
                    "The task has cost the %s %s of its budget"
                            .formatted(config.budgetCost().toPlainString(), config.currency()));
        }
    }

    private Usage spent() {
        AtomicReference<Usage> spent = new AtomicReference<>();
        context.usage(usage -> spent.set(Usage.newBuilder(usage).build()));
        return spent.get();
    }

    /** An answer of an earlier attempt was counted there. */
    private void count(KeptAnswer answer, boolean earlier) {
        long input = earlier ? 0 : answer.inputTokens();
        long output = earlier ? 0 : answer.outputTokens();
        long micros = calls.prices().micros(String.valueOf(config.name()), input, output);
        context.usage(usage -> usage.setProvider(String.valueOf(config.provider()))
                .setModel(answer.model())
                .setInputTokens(usage.getInputTokens() + input)
                .setOutputTokens(usage.getOutputTokens() + output)
                .setCostMicros(usage.getCostMicros() + micros)
                .setPrompt(prompt));
    }

    private String digest(ChatRequest request) {
        String text = String.join(
                "\0",
                String.valueOf(config.name()),
                ChatMessageSerializer.messagesToJson(request.messages()),
                String.valueOf(request.responseFormat()),
                String.valueOf(request.toolSpecifications()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: expected in every Java runtime, found none", e);
        }
    }
}
