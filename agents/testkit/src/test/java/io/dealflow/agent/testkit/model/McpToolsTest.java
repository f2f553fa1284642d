package io.dealflow.agent.testkit.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.model.Tool;
import io.dealflow.agent.testkit.TestContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class McpToolsTest {

    private final ModelServer server = ModelServer.start();
    private final WireMockServer mcp =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

    @AfterEach
    void stop() {
        mcp.stop();
        server.close();
    }

    @Test
    void theModelCallsToolsOfAServer() throws InterruptedException {
        mcp.start();
        mcp.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(202)));
        answer("initialize", """
                {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}},
                 "serverInfo": {"name": "crm", "version": "1"}}""");
        answer("tools/list", """
                {"tools": [{"name": "find", "description": "Finds a firm.", "inputSchema":
                  {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}}]}""");
        answer("tools/call", """
                {"content": [{"type": "text", "text": "Acme has 40 employees"}]}""");
        server.reply(ModelReply.toolCall("crm_find", "{\"name\": \"Acme\"}"), ModelReply.text(ModelFixture.GOOD));

        try (Models models = models("crm=http://127.0.0.1:%d/mcp".formatted(mcp.port()))) {
            models.model()
                    .orElseThrow()
                    .ask(
                            ModelFixture.question(models).tools(models.mcpTools()),
                            TestContext.lasting(Duration.ofMinutes(1)));
        }

        assertThat(server.requests().get(0).tools()).containsExactly("crm_find");
        assertThat(server.requests().get(1).messages().toString()).contains("Acme has 40 employees");
    }

    @Test
    void worksWithoutTheToolsOfAServerThatDoesNotAnswer() {
        try (Models models = models("gone=http://127.0.0.1:1/mcp")) {
            assertThat(models.mcpTools()).isEmpty();
            assertThat(models.mcpTools()).extracting(Tool::name).isEmpty();
        }
    }

    @Test
    void refusesAnEntryThatIsNone() {
        assertThatThrownBy(() -> models("http://127.0.0.1:1/mcp"))
                .hasMessage("dealflow.model.mcp: found 'http://127.0.0.1:1/mcp', expected <name>=<url> or"
                        + " <name>=<command line>, each name once");
    }

    private Models models(String entry) {
        return Models.of(server.config(ModelProtocol.OPENAI, Map.of("mcp", List.of(entry))));
    }

    private void answer(String method, String result) {
        mcp.stubFor(post(anyUrl())
                .withRequestBody(matchingJsonPath("$.method", equalTo(method)))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"jsonrpc\": \"2.0\", \"id\": {{jsonPath request.body '$.id'}}, \"result\": "
                                + result + "}")
                        .withTransformers("response-template")));
    }
}
