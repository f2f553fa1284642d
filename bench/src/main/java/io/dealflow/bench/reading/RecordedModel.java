package io.dealflow.bench.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.Models;
import io.micronaut.core.value.MapPropertyResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Plays recorded answers on the loopback interface, in the protocol of OpenAI's chat completions. */
final class RecordedModel implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private volatile String answer = "";

    private RecordedModel(HttpServer server) {
        this.server = server;
    }

    static RecordedModel start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RecordedModel model = new RecordedModel(server);
        server.createContext("/", model::answer);
        server.start();
        return model;
    }

    /** Sets what is answered from now on. */
    void play(String recorded) {
        answer = recorded;
    }

    /** Models that ask this server. */
    Models models() {
        return Models.of(ModelConfig.of(new MapPropertyResolver(Map.of(
                "dealflow.model.provider",
                ModelConfig.OPENAI,
                "dealflow.model.name",
                "recorded",
                "dealflow.model.base-url",
                "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()),
                "dealflow.model.api-key",
                "none",
                "dealflow.model.requests-per-minute",
                100_000))));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = json.writeValueAsString(Map.of(
                        "id",
                        "recorded",
                        "object",
                        "chat.completion",
                        "created",
                        0,
                        "model",
                        "recorded",
                        "choices",
                        List.of(Map.of(
                                "index",
                                0,
                                "finish_reason",
                                "stop",
                                "message",
                                Map.of("role", "assistant", "content", answer))),
                        "usage",
                        Map.of("prompt_tokens", 0, "completion_tokens", 0, "total_tokens", 0)))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
