package io.dealflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/configuration.md} against the configuration records. Run with {@code -Dupdate.docs=true} to write
 * it anew.
 */
class ReferenceDocsTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String PREFIX = "dealflow.";
    private static final String HEAD = """
            # Configuration

            Generated from the configuration records; do not edit. A key can be set in a YAML file named by `-Dmicronaut.config.files`, as
            a system property (`-Ddealflow.routing.rules=rules.yaml`) or as an environment variable (`DEALFLOW_ROUTING_RULES`). A value out
            of bounds stops the start with a sentence that names the key. Durations are written like `500ms`, `30s`, `5m`, `24h` or `7d`.

            The connection to Kafka and the schema registry is set under `kafka.`, with the names of Kafka's own clients:
            `kafka.bootstrap.servers`, `kafka.schema.registry.url`, `kafka.security.protocol` and so on.
            """;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void configurationReferenceIsThatOfTheCode() throws IOException {
        String page = render();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md; write it anew with -Dupdate.docs=true")
                .isEqualTo(page);
    }

    private String render() throws IOException {
        Map<String, String> groups = new TreeMap<>();
        Map<String, List<String>> rows = new TreeMap<>();
        for (URL resource : Collections.list(getClass().getClassLoader().getResources(METADATA))) {
            JsonNode metadata = json.readTree(resource.openStream());
            metadata.path("groups").forEach(group -> {
                if (text(group, "name").startsWith(PREFIX)) {
                    groups.put(text(group, "type"), text(group, "name"));
                    rows.computeIfAbsent(text(group, "type"), type -> new ArrayList<>());
                }
            });
            metadata.path("properties").forEach(property -> {
                if (text(property, "name").startsWith(PREFIX)) {
                    rows.computeIfAbsent(text(property, "sourceType"), type -> new ArrayList<>())
                            .add(row(property));
                }
            });
        }
        StringBuilder page = new StringBuilder(HEAD);
        groups.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(group -> {
            page.append("\n## `%s`\n\n| key | default | meaning |\n| --- | --- | --- |\n".formatted(group.getValue()));
            rows.get(group.getKey()).stream().sorted().forEach(page::append);
        });
        return page.toString();
    }

    private static String row(JsonNode property) {
        String fallback = text(property, "defaultValue");
        return "| `%s` | %s | %s |\n"
                .formatted(
                        text(property, "name"),
                        fallback.isEmpty() ? "" : "`" + fallback + "`",
                        text(property, "description").replaceAll("\\s+", " ").replace("|", "\\|"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
