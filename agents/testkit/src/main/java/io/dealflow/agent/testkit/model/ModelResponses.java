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
        return reply.match(new Response(asked));
    }

    /** The response that each kind of answer is. */
    private record Response(ModelRequest asked) implements ModelReply.Cases<ResponseDefinitionBuilder> {

        @Override
        public ResponseDefinitionBuilder text(ModelReply.Text reply) {
            return json().withBody(asked.protocol().text(asked.model(), reply).toString());
        }

        @Override
        public ResponseDefinitionBuilder toolCall(ModelReply.ToolCall reply) {
            return json().withBody(
                            asked.protocol().toolCall(asked.model(), reply).toString());
        }

        @Override
        public ResponseDefinitionBuilder refusal(ModelReply.Refusal reply) {
            ResponseDefinitionBuilder response = json();
            reply.headers().forEach(response::withHeader);
            return response.withStatus(reply.status())
                    .withBody(asked.protocol().error(reply).toString());
        }

        @Override
        public ResponseDefinitionBuilder raw(ModelReply.Raw reply) {
            return json().withBody(reply.body());
        }

        @Override
        public ResponseDefinitionBuilder cut(ModelReply.Cut reply) {
            return json().withFault(Fault.MALFORMED_RESPONSE_CHUNK);
        }

        @Override
        public ResponseDefinitionBuilder late(ModelReply.Late reply) {
            return response(asked, reply.reply())
                    .withFixedDelay(Math.toIntExact(reply.delay().toMillis()));
        }

        private static ResponseDefinitionBuilder json() {
            return new ResponseDefinitionBuilder().withHeader("Content-Type", "application/json");
        }
    }
}
