package io.dealflow.agent.testkit.model;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Turns replies into responses of the protocol that was spoken. */
final class ModelResponses implements ResponseDefinitionTransformerV2 {

    static final String NAME = "model";

    private final Function<ModelRequest, ModelReply> replies;

    ModelResponses(Function<ModelRequest, ModelReply> replies) {
        this.replies = replies;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        Optional<ModelProtocol> protocol = Arrays.stream(ModelProtocol.values())
                .filter(candidate -> candidate.path().equals(request.getUrl()))
                .findFirst();
        if (protocol.isEmpty()) {
            return new ResponseDefinitionBuilder().withStatus(404).build();
        }
        ModelRequest asked = protocol.get().read(request);
        return response(asked, replies.apply(asked)).build();
    }

    private static ResponseDefinitionBuilder response(ModelRequest asked, ModelReply reply) {
        ResponseDefinitionBuilder response =
                new ResponseDefinitionBuilder().withHeader("Content-Type", "application/json");
        if (reply instanceof ModelReply.Text text) {
            return response.withBody(asked.protocol().text(asked.model(), text).toString());
        }
        if (reply instanceof ModelReply.ToolCall call) {
            return response.withBody(
                    asked.protocol().toolCall(asked.model(), call).toString());
        }
        if (reply instanceof ModelReply.Refusal refusal) {
            refusal.headers().forEach(response::withHeader);
            return response.withStatus(refusal.status())
                    .withBody(asked.protocol().error(refusal).toString());
        }
        if (reply instanceof ModelReply.Raw raw) {
            return response.withBody(raw.body());
        }
        if (reply instanceof ModelReply.Late late) {
            return response(asked, late.reply())
                    .withFixedDelay(Math.toIntExact(late.delay().toMillis()));
        }
        return response.withFault(Fault.MALFORMED_RESPONSE_CHUNK);
    }
}
