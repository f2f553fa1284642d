package io.dealflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.standalone.internal.command.CommandLineFactory;
import io.dealflow.standalone.internal.console.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent written for Node, which comes when runs wait for it already, takes part in a workflow, and a reader written
 * for Node sees it end.
 */
@Timeout(240)
class NodeInteropIT {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static final List<Process> STARTED = new ArrayList<>();

    @BeforeAll
    static void install() throws Exception {
        require("node", "--version");
        require("npm", "--version");
        for (String file : List.of("package.json", "registry.js", "runs.js", "currency-agent.js")) {
            Files.copy(SOURCES.resolve(file), folder.resolve(file));
        }
        require("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline");
    }

    @AfterAll
    static void stop() {
        STARTED.forEach(Process::destroyForcibly);
    }

    @Test
    void agentForNodeTakesPartInWorkflow() throws Exception {
        Path workflows = Files.createDirectory(folder.resolve("workflows"));
        Files.writeString(workflows.resolve("worth.yaml"), """
                document: {dsl: '1.0.3', namespace: dealflow, name: worth, version: '1.0.0'}
                evaluate: {language: cel}
                schedule: {on: {one: {with: {type: deals.intake}}}}
                do:
                  - convert: {call: currency}
                  - size:
                      switch:
                        - large: {when: worth.euros >= 500.0, then: large}
                        - rest: {then: small}
                  - large: {set: {outcome: large}, then: end}
                  - small: {set: {outcome: small}, then: end}
                """);
        Path deals = Files.write(
                folder.resolve("deals.jsonl"),
                List.of(
                        "{\"id\":\"N-1\",\"company\":{\"name\":\"Acme\"},\"amount\":1000,\"currency\":\"USD\"}",
                        "{\"id\":\"N-2\",\"company\":{\"name\":\"Acme\"},\"amount\":100,\"currency\":\"CHF\"}",
                        "{\"id\":\"N-3\",\"company\":{\"name\":\"Acme\"},\"amount\":1,\"currency\":\"XYZ\"}"));
        Map<String, Object> settings = new HashMap<>(OneAgent.without("currency"));
        settings.put("dealflow.orchestrator.workflows.directory", workflows.toString());
        StandaloneConfig config = new StandaloneConfig(folder.resolve("data"), 0, 0, 0, Optional.empty(), settings);

        try (Standalone standalone = Standalone.start(config)) {
            Capture capture = Capture.ofPipe();
            String[] cluster = {
                "--bootstrap-servers", standalone.bootstrapServers(), "--schema-registry", standalone.registryUrl()
            };
            assertThat(CommandLineFactory.create(capture.console())
                            .execute("submit", deals.toString(), cluster[0], cluster[1], cluster[2], cluster[3]))
                    .as(capture.err())
                    .isZero();

            Path agent = start("currency-agent.js", standalone.bootstrapServers(), standalone.registryUrl());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Files.readString(agent)).contains("ready\n"));
            Path seen = start("runs.js", standalone.bootstrapServers(), standalone.registryUrl());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ended(seen))
                            .as(Files.readString(seen))
                            .containsExactlyInAnyOrder(
                                    "N-1 COMPLETED large", "N-2 COMPLETED small", "N-3 FAILED unknown-currency"));
        }
    }

    private static List<String> ended(Path seen) throws IOException {
        List<String> ended = new ArrayList<>();
        for (String line : Files.readString(seen).split("\n")) {
            if (line.startsWith("{")) {
                JsonNode run = JSON.readTree(line);
                switch (run.path("state").asText()) {
                    case "COMPLETED" -> ended.add(text(run, "subjectId") + " COMPLETED " + text(run, "end"));
                    case "FAILED" ->
                        ended.add(text(run, "subjectId") + " FAILED "
                                + text(run.path("steps").path(0), "failure").replaceAll(":.*", ""));
                    default -> assertThat(text(run, "state")).isEqualTo("RUNNING");
                }
            }
        }
        return ended;
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asText();
    }

    private static Path start(String script, String bootstrapServers, String registry) {
        try {
            Path out = Files.createTempFile(folder, script, ".txt");
            STARTED.add(new ProcessBuilder("node", script, bootstrapServers, registry)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start());
            return out;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void require(String... command) throws InterruptedException {
        String line = String.join(" ", command);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Files.createTempFile(folder, "command", ".txt").toFile())
                    .start();
            STARTED.add(process);
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                skip("'%s' has not ended within 2 minutes".formatted(line));
            } else if (process.exitValue() != 0) {
                skip("'%s' ended with %d".formatted(line, process.exitValue()));
            }
        } catch (IOException e) {
            skip("'%s' cannot be run".formatted(line));
        }
    }

    private static void skip(String reason) {
        System.out.println("SKIPPED: Node takes no part in a workflow here: " + reason);
        Assumptions.abort(reason);
    }
}
