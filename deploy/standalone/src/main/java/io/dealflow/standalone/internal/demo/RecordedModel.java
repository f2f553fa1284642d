package io.dealflow.standalone.internal.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Plays a language model on the loopback interface, in the protocol of OpenAI's chat completions: it answers questions
 * about the sample data from a file, and refuses any other, so that the rules answer there.
 */
public final class RecordedModel implements AutoCloseable {

    /** Name of the model, as it stands in what the agents tell of their work. */
    public static final String NAME = "recorded-by-hand";

    private static final String ANSWERS = "model-answers.json";
    private static final int CHARACTERS_A_TOKEN = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads;
    private final List<Answer> answers;

    /**
     * What is answered to a question.
     *
     * @param to type that is asked for
     * @param holding what the question must hold
     * @param answer the answer
     */
    private record Answer(String to, List<String> holding, JsonNode answer) {

        boolean fits(String type, String question) {
            return to.equals(type) && holding.stream().allMatch(question::contains);
        }
    }

    private RecordedModel(HttpServer server, ExecutorService threads, List<Answer> answers) {
        this.server = server;
        this.threads = threads;
        this.answers = answers;
    }

    /** Starts it on a free port. */
    public static RecordedModel start() {
        try (InputStream file = SampleFirm.open(ANSWERS)) {
            List<Answer> answers = JSON.readValue(file, new TypeReference<>() {});
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService threads = Executors.newFixedThreadPool(4, RecordedModel::thread);
            RecordedModel model = new RecordedModel(server, threads, answers);
            server.setExecutor(threads);
            server.createContext("/", model::answer);
            server.start();
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException("The recorded model cannot be started", e);
        }
    }

    /** The settings of a process that asks it. */
    public Map<String, Object> settings() {
        return Map.of(
                "dealflow.model.provider",
                "openai",
                "dealflow.model.name",
                NAME,
                "dealflow.model.base-url",
                "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()),
                "dealflow.model.api-key",
                "none",
                "dealflow.model.requests-per-minute",
                100_000);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String type = request.at("/response_format/json_schema/name").asText();
            StringBuilder question = new StringBuilder();
            request.path("messages")
                    .forEach(message -> question.append(message.path("content").asText()));
            Optional<Answer> found = answers.stream()
                    .filter(answer -> answer.fits(type, question.toString()))
                    .findFirst();
            int status = found.isPresent() ? 200 : 404;
            byte[] body =
                    JSON.writeValueAsBytes(found.<Object>map(answer -> completion(question.toString(), answer.answer()))
                            .orElseGet(RecordedModel::refusal));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, Object> completion(String question, JsonNode answer) {
        String text = answer.toString();
        int input = question.length() / CHARACTERS_A_TOKEN;
        int output = text.getBytes(StandardCharsets.UTF_8).length / CHARACTERS_A_TOKEN;
        Map<String, Object> message = Map.of("role", "assistant", "content", text);
        return Map.of(
                "id",
                "recorded",
                "object",
                "chat.completion",
                "created",
                0,
                "model",
                NAME,
                "choices",
                List.of(Map.of("index", 0, "finish_reason", "stop", "message", message)),
                "usage",
                Map.of(
                        "prompt_tokens", input,
                        "completion_tokens", output,
                        "total_tokens", input + output));
    }

    private static Map<String, Object> refusal() {
        return Map.of("error", Map.of("type", "not_recorded", "message", "No answer to this question was recorded"));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "recorded-model");
        thread.setDaemon(true);
        return thread;
    }
}
