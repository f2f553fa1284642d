package io.dealflow.agent.model.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.internal.JsonSchemaElementJsonUtils;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.Tool;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What all requests of a conversation have in common: the form of the answer, and the tools. */
final class RequestForm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final boolean asJsonSchema;
    private final String name;
    private final JsonObjectSchema schema;
    private final List<ToolSpecification> tools;

    RequestForm(ModelConfig config, Class<? extends SpecificRecord> type, List<Tool> tools) {
        this.asJsonSchema = config.usesJsonSchema();
        this.name = type.getSimpleName();
        this.schema = AnswerSchema.of(SpecificData.get().getSchema(type));
        this.tools = tools.stream().map(RequestForm::specification).toList();
    }

    /** The text of the operator, with the form of the answer where the API is not told it. */
    String system(String text) {
        String form = "Answer with one JSON object and nothing else.";
        return asJsonSchema ? text + "\n\n" + form : text + "\n\n" + form + " Its JSON Schema:\n" + json();
    }

    ChatRequest request(List<ChatMessage> messages) {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (!tools.isEmpty()) {
            request.toolSpecifications(tools);
        }
        if (asJsonSchema) {
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(
                            JsonSchema.builder().name(name).rootElement(schema).build())
                    .build());
        }
        return request.build();
    }

    private String json() {
        try {
            return JSON.writeValueAsString(JsonSchemaElementJsonUtils.toMap(schema));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The JSON Schema of %s could not be written".formatted(name), e);
        }
    }

    private static ToolSpecification specification(Tool tool) {
        Map<String, Object> parameters = JSON.convertValue(tool.parameters(), OBJECT);
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters((JsonObjectSchema) JsonSchemaElementJsonUtils.fromMap(parameters))
                .build();
    }
}
