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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that failed for want of a workflow, and go on all at once when it is there. */
@Timeout(300)
class BulkRetryIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void retriesAllFailedRunsOnceTheirCauseIsMended() throws Exception {
        Map<String, Object> settings = OneAgent.SCORING.settings(folder.resolve("workflows"));
        StandaloneConfig config = new StandaloneConfig(folder.resolve("data"), 0, 0, 0, Optional.empty(), settings);
        try (Standalone standalone = Standalone.start(config)) {
            submit(standalone, "missing", "B-1", "B-2", "B-3");
            awaitStates(standalone, "B-1 FAILED", "B-2 FAILED", "B-3 FAILED");
            submit(standalone, "one", "B-3");
            awaitStates(standalone, "B-1 FAILED", "B-2 FAILED", "B-3 FAILED", "B-3 COMPLETED");

            refusesWithoutAgreementInPipe(standalone);
            asksOnTerminal(standalone);
            tellsOfRunsThatFailAgain(standalone);
        }
        Path one = folder.resolve("workflows").resolve("one.yaml");
        Files.writeString(
                one.resolveSibling("missing.yaml"),
                Files.readString(one)
                        .replace("name: one", "name: missing")
                        .replace("schedule: {on: {one: {with: {type: deals.intake}}}}\n", ""));
        try (Standalone standalone = Standalone.start(config)) {
            retriesThem(standalone);
            awaitStates(standalone, "B-1 COMPLETED", "B-2 COMPLETED", "B-3 FAILED", "B-3 COMPLETED");
        }
    }

    private static void refusesWithoutAgreementInPipe(Standalone standalone) {
        Capture capture = Capture.ofPipe();

        assertThat(run(standalone, capture, "runs", "retry", "--state", "failed"))
                .isEqualTo(1);
        assertThat(capture.out()).isEmpty();
        assertThat(capture.err())
                .startsWith("2 failed runs match:\n  2: ")
                .endsWith("--yes: found none, expected it where nobody can be asked whether to retry 2 runs\n");
    }

    private static void asksOnTerminal(Standalone standalone) {
        Capture capture = Capture.ofTerminal("n\n");

        assertThat(run(standalone, capture, "runs", "retry", "--state", "failed"))
                .isEqualTo(1);
        assertThat(capture.err()).endsWith("Retry 2 runs? [y/N] Nothing was retried.\n");
    }

    private static void tellsOfRunsThatFailAgain(Standalone standalone) {
        Capture capture = Capture.ofPipe();

        assertThat(run(standalone, capture, "runs", "retry", "--state", "failed", "--since", "1h", "--yes"))
                .isEqualTo(1);
        assertThat(capture.out()).isEqualTo("0 runs go on, 2 failed again at once.\n");
    }

    private static void retriesThem(Standalone standalone) throws IOException {
        Capture none = Capture.ofPipe();
        assertThat(run(standalone, none, "runs", "retry", "--state", "failed", "--workflow", "one", "--yes"))
                .isZero();
        assertThat(none.err()).isEqualTo("No failed run matches.\n");

        Capture capture = Capture.ofPipe();
        assertThat(run(
                        standalone,
                        capture,
                        "runs",
                        "retry",
                        "--state",
                        "failed",
                        "--workflow",
                        "missing",
                        "--type",
                        "Deal",
                        "--yes",
                        "--json"))
                .as(capture.err())
                .isZero();
        assertThat(lines(capture))
                .allMatch(run -> run.get("retried").asBoolean())
                .extracting(run -> run.get("subjectId").asText())
                .containsExactlyInAnyOrder("B-1", "B-2");
    }

    private void submit(Standalone standalone, String workflow, String... ids) throws IOException {
        List<String> deals = new ArrayList<>();
        for (String id : ids) {
            deals.add("{\"id\":\"%s\",\"company\":{\"name\":\"Acme\"}}".formatted(id));
        }
        Path file = Files.write(folder.resolve("deals.jsonl"), deals);
        Capture capture = Capture.ofPipe();
        assertThat(run(standalone, capture, "submit", "--workflow", workflow, file.toString()))
                .as(capture.err())
                .isZero();
    }

    private static void awaitStates(Standalone standalone, String... states) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Capture list = Capture.ofPipe();
            assertThat(run(standalone, list, "runs", "list", "--json"))
                    .as(list.err())
                    .isZero();
            assertThat(lines(list))
                    .as(() -> reasons(standalone))
                    .extracting(run -> run.get("subjectId").asText() + " "
                            + run.get("state").asText())
                    .containsExactlyInAnyOrder(states);
        });
    }

    private static String reasons(Standalone standalone) {
        Capture capture = Capture.ofPipe();
        run(standalone, capture, "runs", "retry", "--state", "failed");
        return capture.err();
    }

    private static int run(Standalone standalone, Capture capture, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-servers", standalone.bootstrapServers(), "--schema-registry", standalone.registryUrl()));
        return CommandLineFactory.create(capture.console()).execute(all.toArray(String[]::new));
    }

    private static List<JsonNode> lines(Capture capture) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : capture.out().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
