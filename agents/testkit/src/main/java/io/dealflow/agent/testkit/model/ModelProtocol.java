package io.dealflow.agent.testkit.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How a provider is spoken to. */
public enum ModelProtocol {
    /** The Messages API of Anthropic. */
    ANTHROPIC("anthropic", "/v1/messages") {
        @Override
        String key(Request request) {
            return Optional.ofNullable(request.getHeader("x-api-key")).orElse("");
        }

        @Override
        String system(JsonNode body) {
            return content(body.path("system"));
        }

        @Override
        String toolName(JsonNode tool) {
            return tool.path("name").asText();
        }

        @Override
        ObjectNode text(String model, ModelReply.Text reply) {
            ObjectNode message = message(model, FINISH.getOrDefault(reply.finish(), reply.finish()));
            content(message).addObject().put("type", "text").put("text", reply.text());
            message.putObject("usage")
                    .put("input_tokens", reply.inputTokens())
                    .put("output_tokens", reply.outputTokens());
            return message;
        }

        @Override
        ObjectNode toolCall(String model, ModelReply.ToolCall reply) {
            ObjectNode message = message(model, "tool_use");
            content(message)
                    .addObject()
                    .put("type", "tool_use")
                    .put("id", "toolu_1")
                    .put("name", reply.name())
                    .set("input", parse(reply.arguments()));
            message.putObject("usage").put("input_tokens", 100).put("output_tokens", 50);
            return message;
        }

        @Override
        ObjectNode error(ModelReply.Refusal reply) {
            ObjectNode error = JSON.createObjectNode().put("type", "error");
            error.putObject("error").put("type", reply.code()).put("message", "The scripted error");
            return error;
        }

        private ObjectNode message(String model, String finish) {
            return JSON.createObjectNode()
                    .put("id", "msg_1")
                    .put("type", "message")
                    .put("role", "assistant")
                    .put("model", model)
                    .put("stop_reason", finish);
        }

        private ArrayNode content(ObjectNode message) {
            return message.putArray("content");
        }
    },
    /** The Chat Completions API of OpenAI, which many servers speak. */
    OPENAI("openai", "/v1/chat/completions") {
        @Override
        String key(Request request) {
            return Optional.ofNullable(request.getHeader("Authorization"))
                    .map(header -> header.replace("Bearer ", ""))
                    .orElse("");
        }

        @Override
        String system(JsonNode body) {
            return StreamSupport.stream(body.path("messages").spliterator(), false)
                    .filter(message -> message.path("role").asText().equals("system"))
                    .map(message -> content(message.path("content")))
                    .findFirst()
                    .orElse("");
        }

        @Override
        String toolName(JsonNode tool) {
            return tool.path("function").path("name").asText();
        }

        @Override
        ObjectNode text(String model, ModelReply.Text reply) {
            ObjectNode completion = JSON.createObjectNode()
                    .put("id", "chatcmpl-1")
                    .put("object", "chat.completion")
                    .put("created", 1)
                    .put("model", model);
            ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
            choice.put("finish_reason", reply.finish());
            choice.putObject("message").put("role", "assistant").put("content", reply.text());
            completion
                    .putObject("usage")
                    .put("prompt_tokens", reply.inputTokens())
                    .put("completion_tokens", reply.outputTokens())
                    .put("total_tokens", reply.inputTokens() + reply.outputTokens());
            return completion;
        }

        @Override
        ObjectNode toolCall(String model, ModelReply.ToolCall reply) {
            ObjectNode completion = text(model, new ModelReply.Text("", 100, 50, "tool_calls"));
            ObjectNode message = (ObjectNode) completion.path("choices").get(0).path("message");
            message.putNull("content");
            message.putArray("tool_calls")
                    .addObject()
                    .put("id", "call_1")
                    .put("type", "function")
                    .putObject("function")
                    .put("name", reply.name())
                    .put("arguments", reply.arguments());
            return completion;
        }

        @Override
        ObjectNode error(ModelReply.Refusal reply) {
            ObjectNode error = JSON.createObjectNode();
            error.putObject("error")
                    .put("message", "The scripted error")
                    .put("type", reply.code())
                    .put("code", reply.code());
            return error;
        }
    };

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FINISH =
            Map.of("stop", "end_turn", "length", "max_tokens", "content_filter", "refusal");

    private final String provider;
    private final String path;

    ModelProtocol(String provider, String path) {
        this.provider = provider;
        this.path = path;
    }

    /** Value of {@code dealflow.model.provider} for this protocol. */
    public String provider() {
        return provider;
    }

    String path() {
        return path;
    }

    abstract String key(Request request);

    abstract String system(JsonNode body);

    abstract String toolName(JsonNode tool);

    abstract ObjectNode text(String model, ModelReply.Text reply);

    abstract ObjectNode toolCall(String model, ModelReply.ToolCall reply);

    abstract ObjectNode error(ModelReply.Refusal reply);

    ModelRequest read(Request request) {
        JsonNode body = parse(request.getBodyAsString());
        List<String> messages = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            if (!message.path("role").asText().equals("system")) {
                messages.add(content(message.path("content")));
            }
        }
        List<String> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> tools.add(toolName(tool)));
        return new ModelRequest(this, key(request), body.path("model").asText(), system(body), messages, tools, body);
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The text is not JSON", e);
        }
    }

    /** The text of a content, which is a string or a list of blocks. */
    static String content(JsonNode content) {
        if (!content.isArray()) {
            return content.asText("");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            text.append(block.path("text").asText(""));
            text.append(content(block.path("content")));
        }
        return text.toString();
    }
}
