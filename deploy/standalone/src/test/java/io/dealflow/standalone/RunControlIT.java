package io.dealflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.command.CommandLineFactory;
import io.dealflow.standalone.internal.console.Capture;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people tell runs that wait for a time. */
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class RunControlIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static Standalone standalone;

    private final Capture capture = Capture.ofPipe();

    @BeforeAll
    static void start() throws IOException {
        Path workflows = Files.createDirectory(folder.resolve("workflows"));
        Map<String, Object> settings = OneAgent.SCORING.settings(workflows);
        Files.writeString(workflows.resolve("one.yaml"), """
                document: {dsl: '1.0.3', namespace: dealflow, name: one, version: '1.0.0'}
                evaluate: {language: cel}
                schedule: {on: {one: {with: {type: deals.intake}}}}
                do:
                  - score: {call: scoring}
                  - hold: {wait: {hours: 1}}
                  - done: {set: {outcome: done}, then: end}
                """);
        standalone =
                Standalone.start(new StandaloneConfig(folder.resolve("data"), 0, 0, 0, Optional.empty(), settings));
        submit("P-1", "R-1", "S-1", "A-1", "M-1", "M-2");
    }

    @AfterAll
    static void stop() {
        standalone.close();
    }

    @Test
    @Order(1)
    void pausesARunAndLetsItGoOn() {
        assertThat(run("runs", "pause", "one:P-1:1", "--reason", "audit"))
                .as(capture.err())
                .isZero();
        assertThat(run("runs", "show", "one:P-1:1")).isZero();
        assertThat(run("runs", "pause", "one:P-1:1")).isEqualTo(1);
        assertThat(run("runs", "resume", "one:P-1:1")).as(capture.err()).isZero();

        assertThat(capture.out())
                .startsWith("Run one:P-1:1 is PAUSED.\n")
                .contains("Deadline  stands still while the run is paused\n", "waits", "RUN_PAUSED", ": audit")
                .endsWith("Run one:P-1:1 is RUNNING.\n");
        assertThat(capture.err()).isEqualTo("Run 'one:P-1:1' is PAUSED: there is nothing to pause\n");
    }

    @Test
    @Order(1)
    void letsARunGoOnFromAStep() {
        assertThat(run("runs", "rerun", "one:R-1:1", "--from", "score"))
                .as(capture.err())
                .isZero();
        assertThat(run("runs", "rerun", "one:R-1:1", "--from", "scor")).isEqualTo(1);

        assertThat(capture.out()).isEqualTo("Run one:R-1:1 is RUNNING.\n");
        assertThat(capture.err()).isEqualTo("There is no step 'scor'\n");
    }

    @Test
    @Order(1)
    void tellsThatAWorkflowWaitsForNoSignal() {
        assertThat(run("runs", "signal", "one:S-1:1", "answer", "--data", "code=550"))
                .isEqualTo(1);

        assertThat(capture.out()).isEmpty();
        assertThat(capture.err()).isEqualTo("Workflow 'one' waits for no signals, found 'answer'\n");
    }

    @Test
    @Order(1)
    void beginsARunAnew() {
        assertThat(run("runs", "restart", "one:A-1:1")).as(capture.err()).isZero();

        assertThat(capture.out()).isEqualTo("Run one:A-1:2 is RUNNING, in place of one:A-1:1.\n");
    }

    @Test
    @Order(2)
    void movesRunsToAVersionThatFitsAndSaysWhyOthersStay() throws IOException {
        Path file = folder.resolve("workflows").resolve("one.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("'1.0.0'", "'1.1.0', metadata: {search: {id: deal.id, company: deal.company.name}}")
                        .replace("  - done:", "  - again: {call: scoring, metadata: {as: again}}\n  - done:"));
        assertThat(migrate("reload")).as(capture.err()).isZero();
        await().atMost(PATIENCE).untilAsserted(() -> {
            Capture list = Capture.ofPipe();
            assertThat(CommandLineFactory.create(list.console())
                            .execute(
                                    "workflows",
                                    "list",
                                    "--api",
                                    standalone.api().toString()))
                    .isZero();
            assertThat(list.out()).contains("1.1.0+");
        });

        assertThat(migrate("migrate", "one", "--dry-run")).as(capture.err()).isZero();
        assertThat(capture.out()).contains("6 runs: The run can move to version '1.1.0+");
        assertThat(migrate("migrate", "one", "--to", "1.0.0", "--yes")).isNotZero();
        assertThat(capture.err()).contains("--to: found 1.0.0, expected the present version 1.1.0+");
        assertThat(migrate("migrate", "one", "--from", "1.0.0", "--to", "1.1.0", "--yes"))
                .as(capture.err())
                .isZero();
        assertThat(capture.out()).contains("6 runs moved.");
        Capture list = Capture.ofPipe();
        assertThat(run(list, "runs", "list", "--state", "running", "--json")).isZero();
        assertThat(lines(list))
                .isNotEmpty()
                .allMatch(run -> run.get("version").asText().startsWith("1.1.0+"))
                .allMatch(run -> run.at("/search/company").asText().equals("Acme"));
        Capture former = Capture.ofPipe();
        assertThat(run(former, "runs", "list", "--workflow-version", "1.0.0", "--state", "running", "--since", "1d"))
                .isZero();
        assertThat(former.out()).isEqualTo("No runs.\n");
    }

    private int migrate(String... arguments) {
        List<String> all = new ArrayList<>(List.of("workflows"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--api", standalone.api().toString()));
        if (arguments[0].equals("migrate")) {
            all.addAll(List.of(
                    "--bootstrap-servers",
                    standalone.bootstrapServers(),
                    "--schema-registry",
                    standalone.registryUrl()));
        }
        return CommandLineFactory.create(capture.console()).execute(all.toArray(String[]::new));
    }

    @Test
    @Order(3)
    void tellsManyRunsAtOnce() throws IOException {
        Capture paused = Capture.ofPipe();

        assertThat(run("runs", "pause", "--state", "running", "--search", "id=M-*", "--search", "company=acm*"))
                .isEqualTo(1);
        assertThat(capture.err()).contains("2 runs").contains("--yes: found none");
        assertThat(run(capture, "runs", "pause", "--state", "running", "--step", "hold", "--type", "Deal"))
                .isEqualTo(1);
        assertThat(capture.err())
                .contains(": at step 'hold'\n")
                .contains("--yes: found none, expected it where nobody can be asked whether to pause");
        assertThat(run(paused, "runs", "pause", "--state", "running", "--step", "hold", "--yes", "--json"))
                .as(paused.err())
                .isZero();
        assertThat(lines(paused))
                .allMatch(run -> run.get("paused").asBoolean()
                        && run.get("state").asText().equals("PAUSED"))
                .extracting(run -> run.get("subjectId").asText())
                .contains("M-1", "M-2");
        Capture cancelled = Capture.ofPipe();
        assertThat(run(cancelled, "runs", "cancel", "--state", "paused", "--workflow", "one", "--yes"))
                .as(cancelled.err())
                .isZero();
        assertThat(cancelled.out()).endsWith(" runs cancelled.\n");
    }

    @Test
    @Order(4)
    void pausesAnAgentAndGivesItItsTasksAfterwards() throws Exception {
        assertThat(run("agents", "pause", "scorin")).isEqualTo(1);
        assertThat(run("agents", "pause", "scoring", "--reason", "a new model"))
                .as(capture.err())
                .isZero();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(agent("scoring").at("/state").asText()).isEqualTo("PAUSED"));
        publish("W-1");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(agent("scoring").at("/queued").asInt()).isEqualTo(1));
        Capture doctor = Capture.ofPipe();
        run(doctor, "doctor", "--json");
        Capture shown = Capture.ofPipe();
        assertThat(run(shown, "runs", "show", "W-1", "--type", "Deal"))
                .as(shown.err())
                .isZero();
        Capture listed = Capture.ofPipe();
        assertThat(run(listed, "agents", "--api", standalone.api().toString()))
                .as(listed.err())
                .isZero();

        assertThat(capture.err())
                .isEqualTo("There is no agent 'scorin': none of that name has registered, and no workflow calls one"
                        + " (did you mean 'scoring'?)\n");
        assertThat(lines(doctor))
                .filteredOn(finding -> finding.get("subject").asText().equals("group scoring"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.toString()).contains("\"warn\"", "paused since", ": a new model"));
        assertThat(shown.out()).contains("Waits     at step score: agent scoring is paused since ", ": a new model\n");
        assertThat(listed.out()).containsPattern("scoring +PAUSED +1 +0 +since .*: a new model\n");

        assertThat(post("/agents/scoring/resume", "{\"requestedBy\": \"Ann\"}")).isEqualTo(202);
        awaitStep("W-1", "hold");
        assertThat(agent("scoring").at("/state").asText()).isEqualTo("ACTIVE");
        assertThat(post("/agents/scoring/resume", "")).isEqualTo(409);
    }

    private static JsonNode agent(String name) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(standalone.api().resolve("/agents")).build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        for (JsonNode agent : JSON.readTree(body).get("agents")) {
            if (agent.get("agent").asText().equals(name)) {
                return agent;
            }
        }
        throw new AssertionError("No agent " + name + " in " + body);
    }

    private static int post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(standalone.api().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    @Order(5)
    void sendsADeadLetterToWhereItCameFrom() throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", standalone.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.INTAKE.name(), "X-1", new byte[] {1, 2, 3}))
                    .get();
        }
        String id = awaitOpenLetters(1).get(0);

        assertThat(run("dead-letters", "redrive", id)).isEqualTo(1);
        assertThat(run("dead-letters", "redrive", id, "--yes"))
                .as(capture.err())
                .isZero();

        assertThat(capture.out()).isEqualTo("1 record sent to where it came from.\n");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(awaitOpenLetters(1)).doesNotContain(id));
        Capture again = Capture.ofPipe();
        assertThat(run(again, "dead-letters", "redrive", id, "--yes")).isEqualTo(1);
        assertThat(again.err()).contains("1 record left out: redriven at ", "; --again sends it nevertheless\n");
    }

    @Test
    @Order(6)
    void showsADeadLetterAndLetsItBe() throws Exception {
        String id = awaitOpenLetters(1).get(0);
        Capture shown = Capture.ofPipe();

        assertThat(run(shown, "dead-letters", "show", id)).as(shown.err()).isZero();
        assertThat(run("dead-letters", "acknowledge", id)).isEqualTo(2);
        assertThat(run("dead-letters", "acknowledge", "--all", "--reason", "a probe", "--yes"))
                .as(capture.err())
                .isZero();
        awaitOpenLetters(0);
        assertThat(run("dead-letters", "acknowledge", id, "--reason", "once more", "--yes"))
                .isEqualTo(1);
        Capture handled = Capture.ofPipe();
        assertThat(run(handled, "dead-letters", "--handled")).isZero();
        Capture doctor = Capture.ofPipe();
        run(doctor, "doctor");

        assertThat(shown.out())
                .contains("From        deals.intake[", "Key         X-1\n", "Value       3 bytes, as bytes\n")
                .contains("00000000  01 02 03 ");
        assertThat(capture.out()).isEqualTo("1 record acknowledged.\n0 records acknowledged.\n");
        assertThat(handled.out()).contains("redriven at ", "acknowledged at ", ": a probe");
        assertThat(doctor.out()).contains("dead-letters: none open, 2 acknowledged or sent again");
    }

    private static List<String> awaitOpenLetters(int count) {
        List<String> ids = new ArrayList<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            Capture list = Capture.ofPipe();
            assertThat(run(list, "dead-letters", "--json")).isZero();
            ids.clear();
            lines(list)
                    .forEach(letter -> ids.add(letter.get("partition").asInt() + "@"
                            + letter.get("offset").asLong()));
            assertThat(ids).hasSize(count);
        });
        return ids;
    }

    /** Waits until the run about a deal is at a step. */
    private static void awaitStep(String id, String step) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Capture list = Capture.ofPipe();
            assertThat(run(list, "runs", "list", "--subject", id, "--json")).isZero();
            assertThat(lines(list))
                    .singleElement()
                    .satisfies(run -> assertThat(run.path("path").asText()).isEqualTo(step));
        });
    }

    /** Publishes deals, and waits until their runs wait. */
    private static void submit(String... ids) throws IOException {
        publish(ids);
        await().atMost(PATIENCE).untilAsserted(() -> {
            Capture list = Capture.ofPipe();
            assertThat(run(list, "runs", "list", "--json")).isZero();
            assertThat(lines(list))
                    .hasSize(ids.length)
                    .allMatch(run -> run.get("path").asText().equals("hold"));
        });
    }

    private static void publish(String... ids) throws IOException {
        List<String> deals = Arrays.stream(ids)
                .map("{\"id\":\"%s\",\"company\":{\"name\":\"Acme\"}}"::formatted)
                .toList();
        Path file = Files.write(folder.resolve("deals.jsonl"), deals);
        Capture submitted = Capture.ofPipe();
        assertThat(run(submitted, "submit", file.toString()))
                .as(submitted.err())
                .isZero();
    }

    private int run(String... arguments) {
        return run(capture, arguments);
    }

    private static int run(Capture capture, String... arguments) {
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
