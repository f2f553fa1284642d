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
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process and its commands as a user meets them, in the order of a user's day. */
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class StandaloneIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static Program up;
    private static String[] cluster;
    private static String api = "";

    private final Capture capture = Capture.ofPipe();

    @BeforeAll
    static void start() throws Exception {
        Files.setPosixFilePermissions(
                Files.createDirectory(folder.resolve("data")), PosixFilePermissions.fromString("rwxr-xr-x"));
        startUp();
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    @Test
    @Order(1)
    void bringsDealsToTheirEndsAndReportsWhatIsNone() throws Exception {
        Path deals = Files.write(
                folder.resolve("deals.jsonl"),
                List.of(
                        "{\"id\":\"S-1\",\"company\":{\"name\":\"Acme\"},\"owner\":\"Ana\"}",
                        "{\"id\":\"S-2\",\"company\":{\"name\":\"Acme\"},\"amont\":3}",
                        "{\"id\":\"S-3\",\"company\":{\"name\":\"Acme\"},\"amount\":\"x\"}",
                        "{\"company\":{\"name\":\"Acme\"}}",
                        "{\"id\":\"S-1\",\"company\":{\"name\":\"Acme\"},\"owner\":\"Ana\"}",
                        "{\"id\":\"S-1\",\"company\":{\"name\":\"Other\"}}",
                        "{\"id\":\"S-4\",\"company\":{\"name\":\"Acme\"},\"notes\":\"%s\"}"
                                .formatted("x".repeat(2_000_000)),
                        "{\"id\":\"S-5\",\"company\":{\"name\":\"Zeta\"}}"));

        assertThat(run("submit", "--json", deals.toString())).isEqualTo(1);

        assertThat(JSON.readTree(capture.out()))
                .isEqualTo(JSON.readTree("{\"topic\":\"deals.intake\",\"published\":2,\"repeated\":1,\"refused\":5,"
                        + "\"millis\":%d}"
                                .formatted(JSON.readTree(capture.out())
                                        .get("millis")
                                        .asLong())));
        assertThat(capture.err().lines())
                .hasSize(5)
                .allMatch(line -> line.startsWith(deals + ": line "))
                .anyMatch(line -> line.contains("line 2: unknown field 'amont'"))
                .anyMatch(line -> line.contains("line 3: field 'amount': found \"x\", expected a number from 0"))
                .anyMatch(line -> line.contains("line 4: field 'id': missing"))
                .anyMatch(line -> line.contains("line 6: field 'id': found 'S-1', which line 1 has with other content"))
                .anyMatch(line -> line.endsWith("line 7: deal 'S-4': found 2000049 bytes, expected at most 800000,"
                        + " which a task can carry"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(runs())
                        .hasSize(2)
                        .allMatch(run -> run.get("state").asText().equals("COMPLETED")));
        assertThat(runs()).extracting(run -> run.get("subjectId").asText()).containsExactlyInAnyOrder("S-1", "S-5");
    }

    @Test
    @Order(2)
    void keepsItsFolderFromOthersAlsoOneThatWasOpen() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                .isEqualTo("rwx------");
    }

    @Test
    @Order(2)
    void showsRunWithStepsFactsAndEvents() {
        assertThat(run("runs", "show", "S-1")).isZero();

        assertThat(capture.out())
                .contains("of Deal S-1, revision 1: COMPLETED")
                .contains("STEP", "scoring", "RUN_STARTED", "RUN_COMPLETED")
                .contains("points,");
        assertThat(capture.err()).isEmpty();
    }

    @Test
    @Order(2)
    void listsTheSameRunsWithTheApiAndWithoutIt() {
        Capture read = Capture.ofPipe();

        assertThat(run("runs", "list")).isZero();
        assertThat(run(read, "runs", "list", "--api", "http://127.0.0.1:1")).isZero();

        assertThat(capture.out())
                .contains("S-1", "S-5")
                .contains("COMPANY", "SCORE", "REP")
                .isEqualTo(read.out());
        assertThat(capture.err()).isEmpty();
        assertThat(read.err()).isEqualTo("No API answers at http://127.0.0.1:1: reading all of runs.status.\n");
    }

    @Test
    @Order(3)
    void refusesToCancelRunThatHasEnded() {
        assertThat(run("runs", "cancel", "S-1")).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("Run 'S-1' is COMPLETED: there is nothing to cancel\n");
    }

    @Test
    @Order(4)
    void checksWorkflowsAgainstRegisteredSchemas() throws IOException {
        Path good = Files.writeString(folder.resolve("short.yaml"), """
                document: {dsl: '1.0.3', namespace: dealflow, name: short, version: '1.0.0'}
                evaluate: {language: cel}
                do:
                  - score: {call: scoring}
                  - done: {set: {outcome: done}, then: end}
                """);
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"), Files.readString(good).replace("scoring", "scorring"));

        assertThat(run("workflows", "check", good.toString(), bad.toString())).isEqualTo(1);
        assertThat(capture.out()).contains("ok " + good + ": workflow short, version 1.0.0+");
        assertThat(capture.err()).contains("bad.yaml:").contains("scorring");
    }

    @Test
    @Order(4)
    void listsAndShowsWorkflowsOfTheOrchestrator() {
        assertThat(CommandLineFactory.create(capture.console()).execute("workflows", "list", "--api", api))
                .isZero();
        assertThat(CommandLineFactory.create(capture.console()).execute("workflows", "show", "deal", "--api", api))
                .isZero();
        assertThat(capture.out())
                .contains("scoring, retrieval, drafting, routing")
                .contains("├─ worth  switch");
        assertThat(capture.err()).isEmpty();
    }

    @Test
    @Order(5)
    void findsHealthyClusterHealthy() throws IOException {
        assertThat(run("doctor", "--json")).as(capture.out()).isZero();

        List<JsonNode> findings = new ArrayList<>();
        for (String line : capture.out().lines().toList()) {
            findings.add(JSON.readTree(line));
        }
        assertThat(findings)
                .filteredOn(finding -> finding.get("level").asText().equals("ok"))
                .extracting(finding -> finding.get("subject").asText())
                .contains("registry", "schemas", "clock", "topics", "group dealflow-orchestrator", "dead-letters")
                .contains("group scoring", "group retrieval", "group drafting", "group routing");
        assertThat(findings)
                .filteredOn(finding -> finding.get("subject").asText().equals("kafka"))
                .singleElement()
                .satisfies(kafka -> {
                    assertThat(kafka.get("level").asText()).isEqualTo("warn");
                    assertThat(kafka.get("found").asText())
                            .startsWith("1 broker, cluster ")
                            .contains("(Kafka 4.3)");
                });
    }

    @Test
    @Order(6)
    void runsTheCommandsOfTheMonitoringPage() throws IOException {
        String run = runs().get(0).get("runId").asText();
        List<String> commands = Files.readString(Path.of("..", "..", "docs", "monitoring.md"))
                .lines()
                .filter(line -> line.startsWith("./dealflow "))
                .map(line -> line.substring("./dealflow ".length()))
                .map(line -> line.replace(" DEAL", " S-1").replace(" RUN", " " + run))
                .toList();

        assertThat(commands).hasSizeGreaterThan(10);
        for (String command : commands) {
            Capture page = Capture.ofPipe();
            assertThat(run(page, command.split(" ")))
                    .as("%s: %s%s", command, page.out(), page.err())
                    .isZero();
        }
    }

    @Test
    @Order(7)
    void findsRunsAgainAfterCleanStopAndAfterKill() throws Exception {
        List<JsonNode> before = runs();

        up.stop();
        assertThat(up.await(Duration.ofSeconds(60))).isEqualTo(143);
        assertThat(up.err()).contains("Stopped after");
        startUp();
        assertThat(runs()).containsExactlyInAnyOrderElementsOf(before);

        up.kill();
        startUp();
        assertThat(runs()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    @Order(8)
    void demonstratesInPipeAsJsonOnly() throws Exception {
        try (Program demo = Program.start(
                folder, "demo", "--json", "--deals", "3", "--port", "0", "--kafka-port", "0", "--registry-port", "0")) {
            assertThat(demo.await(Duration.ofMinutes(4))).as(demo.err()).isZero();

            List<JsonNode> deals = new ArrayList<>();
            for (String line : demo.out()) {
                deals.add(JSON.readTree(line));
            }
            assertThat(deals)
                    .hasSize(3)
                    .allMatch(deal -> deal.size() == 7)
                    .allMatch(deal -> deal.get("subjectType").asText().equals("Deal"))
                    .allMatch(deal -> deal.get("state").asText().equals("COMPLETED"))
                    .allMatch(deal -> deal.get("score").isNumber())
                    .allMatch(deal -> deal.get("millis").asLong() > 0);
        }
    }

    @Test
    @Order(9)
    void startsNothingForInquiryWhoseFileWasTouched() throws Exception {
        Path chat = Files.writeString(folder.resolve("chat.txt"), "We need a new website. Could you send us a quote?");
        String id = submitInquiry(chat, "ann@acme.example.org");
        Files.setLastModifiedTime(chat, FileTime.from(Instant.now().minusSeconds(3600)));

        assertThat(submitInquiry(chat, "ann@acme.example.org")).isEqualTo(id);
        String other = submitInquiry(chat, "bob@acme.example.org");

        assertThat(other).isNotEqualTo(id);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(runs())
                        .extracting(run -> run.get("subjectId").asText())
                        .contains(other));
        assertThat(runs())
                .filteredOn(run -> run.get("subjectId").asText().equals(id))
                .extracting(run -> run.get("revision").asInt())
                .containsExactly(1);
    }

    private static String submitInquiry(Path file, String sender) throws IOException {
        Capture submit = Capture.ofPipe();
        assertThat(run(submit, "submit", "--inquiry", "--json", "--sender", sender, file.toString()))
                .as(submit.err())
                .isZero();
        return JSON.readTree(submit.out()).get("inquiryId").asText();
    }

    private static void startUp() throws Exception {
        Program program = Program.start(
                folder,
                "up",
                "--json",
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--kafka-port",
                "0",
                "--registry-port",
                "0");
        up = program;
        await().atMost(PATIENCE)
                .failFast(() -> !program.isAlive())
                .until(() -> !program.out().isEmpty());
        JsonNode addresses = JSON.readTree(program.out().get(0));
        cluster = new String[] {
            "--bootstrap-servers", addresses.get("bootstrapServers").asText(),
            "--schema-registry", addresses.get("schemaRegistry").asText()
        };
        api = addresses.get("api").asText();
    }

    private int run(String... arguments) {
        return run(capture, arguments);
    }

    private static int run(Capture capture, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(cluster));
        if (arguments[0].equals("runs") && !all.contains("--api")) {
            all.addAll(List.of("--api", api));
        }
        return CommandLineFactory.create(capture.console()).execute(all.toArray(String[]::new));
    }

    private static List<JsonNode> runs() throws IOException {
        Capture list = Capture.ofPipe();
        assertThat(run(list, "runs", "list", "--json")).as(list.err()).isZero();
        List<JsonNode> runs = new ArrayList<>();
        for (String line : list.out().lines().toList()) {
            runs.add(JSON.readTree(line));
        }
        return runs;
    }
}
