package io.dealflow.agent.model.internal;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.ModelException.Kind;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls the provider: with a time limit, a rate limit, and again when it is busy or away. Safe for several threads. */
public final class ModelCalls implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int LARGEST_SHIFT = 6;

    private final ModelConfig config;
    private final ChatModel provider;
    private final AnswerStore store;
    private final PriceTable prices;
    private final RateLimit limit;
    private final Telemetry telemetry;
    private final Clock clock;
    private final ExecutorService threads = Executors.newCachedThreadPool(command -> {
        Thread thread = new Thread(command, "model-call");
        thread.setDaemon(true);
        return thread;
    });

    private ModelCalls(
            ModelConfig config, ChatModel provider, AnswerStore store, Supplier<OpenTelemetry> telemetry, Clock clock) {
        this.config = config;
        this.provider = provider;
        this.store = store;
        this.prices = PriceTable.of(config);
        this.limit = new RateLimit(config.requestsPerMinute(), clock);
        this.telemetry = new Telemetry(telemetry, config);
        this.clock = clock;
    }

    /**
     * Creates the calls of the configured provider.
     *
     * @param telemetry takes the traces; asked at every call, as the global one is set some time after the start
     * @throws IllegalArgumentException if the configuration lacks something; it says what
     */
    public static ModelCalls of(ModelConfig config, AnswerStore store, Supplier<OpenTelemetry> telemetry, Clock clock) {
        return new ModelCalls(config, Providers.create(config, clock), store, telemetry, clock);
    }

    AnswerStore store() {
        return store;
    }

    PriceTable prices() {
        return prices;
    }

    Clock clock() {
        return clock;
    }

    /**
     * Calls the provider.
     *
     * @param until when the answer must be there
     * @throws ModelException if there is no answer
     * @throws InterruptedException if the thread was interrupted; the call is broken off
     */
    ChatResponse call(ChatRequest request, Instant until) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            limit.acquire(until);
            try {
                return telemetry.observe(request, () -> once(request, until));
            } catch (ModelException e) {
                if (attempt >= config.maxAttempts() || !mayPass(e.kind())) {
                    throw e;
                }
                rest(e, attempt, until);
            }
        }
    }

    private ChatResponse once(ChatRequest request, Instant until) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), until);
        Duration time = left.compareTo(config.timeout()) < 0 ? left : config.timeout();
        if (time.toMillis() < 1) {
            throw new ModelException(Kind.TIMEOUT, "The deadline of the task left no time for the model");
        }
        // The timeout of the HTTP client ends with the headers of a response; this one covers its body, too.
        Future<ChatResponse> answer = threads.submit(() -> provider.chat(request));
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw CallErrors.sort(e);
        } finally {
            answer.cancel(true);
        }
    }

    private static boolean mayPass(Kind kind) {
        return kind == Kind.RATE_LIMITED || kind == Kind.UNAVAILABLE || kind == Kind.TIMEOUT;
    }

    private void rest(ModelException e, int attempt, Instant until) throws InterruptedException {
        long doubled = FIRST_PAUSE.toMillis() << Math.min(attempt - 1, LARGEST_SHIFT);
        long jittered = doubled / 2 + ThreadLocalRandom.current().nextLong(doubled / 2 + 1);
        Duration pause = e.retryAfter().orElse(Duration.ofMillis(jittered));
        if (clock.instant().plus(pause).isAfter(until)) {
            throw e;
        }
        Thread.sleep(pause.toMillis());
    }

    /** Breaks off the calls at work. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
