package io.dealflow.standalone.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.service.http.GuardedServer;
import io.dealflow.service.http.HttpConfig;
import io.dealflow.service.http.HttpGuard;
import io.dealflow.service.http.HttpService.Call;
import io.dealflow.service.http.HttpService.Reply;
import io.dealflow.service.http.RefusalForm;
import io.dealflow.service.http.RequestPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Plays a language model on the loopback interface, in the protocol of OpenAI's chat completions. It gives recorded
 * answers and refuses any question that none was recorded for, so that the rules answer there. Safe for use by several
 * threads.
 */
public final class RecordedModel implements AutoCloseable {

    /** Name of the model, as it stands in what the agents tell of their work. */
    public static final String NAME = "recorded-by-hand";

    private static final int CHARACTERS_A_TOKEN = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GuardedServer server;
    private final Function<Question, Optional<String>> answers;

    /**
     * What a model is asked.
     *
     * @param type name of the type that the answer must have
     * @param text everything that was said to the model
     */
    public record Question(String type, String text) {}

    private RecordedModel(Function<Question, Optional<String>> answers) throws IOException {
        this.answers = answers;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpConfig config = HttpConfig.DEFAULT;
        RequestPolicy policy = new RequestPolicy(config, address.getHostString(), Set.of(RequestPolicy.JSON));
        HttpGuard guard = new HttpGuard(config, policy, RefusalForm.PROBLEM);
        this.server = GuardedServer.start("recorded-model", address, guard, this::answer);
    }

    /**
     * Starts it on a free port.
     *
     * @param answers gives the recorded answer to a question as JSON; called by several threads
     */
    public static RecordedModel start(Function<Question, Optional<String>> answers) {
        try {
            return new RecordedModel(answers);
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
                "http://127.0.0.1:%d/v1".formatted(server.port()),
                "dealflow.model.api-key",
                "none",
                "dealflow.model.requests-per-minute",
                100_000);
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Call call) {
        try {
            JsonNode request = JSON.readTree(call.body());
            StringBuilder text = new StringBuilder();
            request.path("messages")
                    .forEach(message -> text.append(message.path("content").asText()));
            String type = request.at("/response_format/json_schema/name").asText();
            Optional<String> found = answers.apply(new Question(type, text.toString()));
            String body = JSON.writeValueAsString(found.<Object>map(answer -> completion(text.length(), answer))
                    .orElseGet(RecordedModel::refusal));
            return new Reply(found.isPresent() ? 200 : 404, RequestPolicy.JSON, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> completion(int asked, String answer) {
        int input = asked / CHARACTERS_A_TOKEN;
        int output = answer.getBytes(StandardCharsets.UTF_8).length / CHARACTERS_A_TOKEN;
        Map<String, Object> message = Map.of("role", "assistant", "content", answer);
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
}
