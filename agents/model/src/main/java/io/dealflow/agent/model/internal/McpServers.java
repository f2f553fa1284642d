package io.dealflow.agent.model.internal;

import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The MCP servers of the configuration. Safe for use by several threads. */
public final class McpServers implements AutoCloseable {

    private static final Pattern ENTRY = Pattern.compile("\\s*([a-zA-Z][a-zA-Z0-9-]{0,20})\\s*=\\s*(\\S.*?)\\s*");

    private final List<McpServer> servers = new ArrayList<>();

    /**
     * Reads the configuration; connects to none yet.
     *
     * @throws IllegalArgumentException if an entry is not of the form {@code name=url} or {@code name=command line}
     */
    public McpServers(ModelConfig config) {
        Set<String> names = new HashSet<>();
        for (String text : config.mcpServers()) {
            Matcher entry = ENTRY.matcher(text);
            if (!entry.matches() || !names.add(entry.group(1))) {
                throw new IllegalArgumentException(
                        "%s.mcp: found '%s', expected <name>=<url> or <name>=<command line>, each name once"
                                .formatted(ModelConfig.PREFIX, text));
            }
            servers.add(new McpServer(entry.group(1), entry.group(2), config.timeout()));
        }
    }

    /** The tools of all servers that answer; their names begin with that of the server. */
    public List<Tool> tools() {
        return servers.stream().flatMap(server -> server.tools().stream()).toList();
    }

    /** Leaves the servers; those that were started as processes end. */
    @Override
    public void close() {
        servers.forEach(McpServer::close);
    }
}
