package io.dealflow.agent.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementJsonUtils;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import io.dealflow.agent.model.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An MCP server and its tools. Safe for use by several threads. */
final class McpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(McpServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int LONGEST_NAME = 64;

    /** A server that is started as a process inherits the environment, but not the key of the model. */
    private static final Map<String, String> ENVIRONMENT = Map.of("DEALFLOW_MODEL_API_KEY", "");

    private final String name;
    private final String address;
    private final Duration timeout;
    private @Nullable McpClient client;
    private List<Tool> tools = List.of();
    private long nextTry = System.nanoTime();

    /**
     * Creates it; connects when it is first asked.
     *
     * @param address URL of a server that speaks streamable HTTP, or the command line of one that speaks on its
     *     standard input and output
     */
    McpServer(String name, String address, Duration timeout) {
        this.name = name;
        this.address = address;
        this.timeout = timeout;
    }

    /** Its tools; empty while it does not answer. */
    synchronized List<Tool> tools() {
        if (client == null && System.nanoTime() - nextTry >= 0) {
            connect();
        }
        return tools;
    }

    @Override
    public synchronized void close() {
        Optional.ofNullable(client).ifPresent(McpServer::leave);
        client = null;
        tools = List.of();
    }

    private void connect() {
        McpClient opened = null;
        try {
            opened = DefaultMcpClient.builder()
                    .key(name)
                    .clientName("dealflow")
                    .transport(transport())
                    .initializationTimeout(CONNECT_TIMEOUT)
                    .toolExecutionTimeout(timeout)
                    .build();
            McpClient connected = opened;
            tools = connected.listTools().stream()
                    .map(tool -> tool(connected, tool))
                    .toList();
            client = connected;
        } catch (RuntimeException e) {
            LOG.warn("MCP server {} does not answer, its tools are missing for now: {}", name, e.toString());
            nextTry = System.nanoTime() + PAUSE.toNanos();
            Optional.ofNullable(opened).ifPresent(McpServer::leave);
        }
    }

    private McpTransport transport() {
        if (address.startsWith("http://") || address.startsWith("https://")) {
            return StreamableHttpMcpTransport.builder()
                    .url(address)
                    .timeout(timeout)
                    .setHttpVersion1_1()
                    .build();
        }
        return StdioMcpTransport.builder()
                .command(List.of(address.split("\\s+", -1)))
                .environment(ENVIRONMENT)
                .build();
    }

    private Tool tool(McpClient connected, ToolSpecification tool) {
        String full = (name + "_" + tool.name()).replaceAll("[^a-zA-Z0-9_-]", "_");
        JsonNode parameters = tool.parameters() == null
                ? JSON.createObjectNode().put("type", "object")
                : JSON.valueToTree(JsonSchemaElementJsonUtils.toMap(tool.parameters()));
        return new Tool(
                full.substring(0, Math.min(full.length(), LONGEST_NAME)),
                Optional.ofNullable(tool.description()).orElse(""),
                parameters,
                arguments -> call(connected, tool.name(), arguments));
    }

    private String call(McpClient connected, String tool, JsonNode arguments) {
        try {
            return connected
                    .executeTool(ToolExecutionRequest.builder()
                            .name(tool)
                            .arguments(arguments.toString())
                            .build())
                    .resultText();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Tool {} of MCP server {} failed: {}",
                    tool,
                    name,
                    e.getClass().getName());
            return "The tool failed.";
        }
    }

    private static void leave(McpClient client) {
        try {
            client.close();
        } catch (Exception e) {
            LOG.debug("Leaving an MCP server failed", e);
        }
    }
}
