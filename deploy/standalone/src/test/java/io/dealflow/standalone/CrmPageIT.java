package io.dealflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.standalone.internal.command.CommandLineFactory;
import io.dealflow.standalone.internal.console.Capture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The statements and commands of docs/crm.md, in the order of the page, on a PostgreSQL that knows nothing of them. */
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class CrmPageIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern BLOCK = Pattern.compile("```(sql|sh)\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    static Path folder;

    private static CrmDatabase crm;
    private static List<String> sql;
    private static List<String> commands;
    private static Program up;
    private static JsonNode addresses;
    private static String[] cluster;

    @BeforeAll
    static void start() throws Exception {
        sql = blocks("sql");
        commands = blocks("sh");
        crm = CrmDatabase.start(CrmDatabaseConfig.temporary(true));
        crm.execute("DROP PUBLICATION dealflow; DROP OWNED BY dealflow_capture; DROP ROLE dealflow_capture");
    }

    @AfterAll
    static void stop() {
        if (up != null) {
            up.close();
        }
        crm.close();
    }

    @Test
    @Order(1)
    void capturesTheCrmByTheRoleAndTheMapping() throws Exception {
        crm.execute(sql.get(0));
        crm.execute(Files.readString(ROOT.resolve("deploy/crm/write-back-role.sql")));

        up = Program.start(folder, arguments(commands.get(1)));

        await().atMost(PATIENCE).until(() -> !up.out().isEmpty() || !up.isAlive());
        addresses = JSON.readTree(String.join("", up.out()));
        cluster = new String[] {
            "--bootstrap-servers=" + addresses.get("bootstrapServers").asText(),
            "--schema-registry=" + addresses.get("schemaRegistry").asText()
        };
        assertThat(addresses.get("connect").asText()).startsWith("http://127.0.0.1:");
        assertThat(health(addresses.get("api").asText()))
                .contains("\"crm-capture\":{")
                .contains("\"task 0\":\"RUNNING\"");
    }

    @Test
    @Order(2)
    void bringsAnInsertedRowToTheEndOfItsRunAndNoneOfTheOldOnes() throws Exception {
        crm.execute(sql.get(1));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(runs())
                        .singleElement()
                        .satisfies(run -> assertThat(run.get("state").asText()).isEqualTo("COMPLETED")));
        assertThat(runs().get(0).get("subjectId").asText()).isEqualTo("OPP-2625");
    }

    @Test
    @Order(3)
    void startsTheNextRevisionForARelevantChangeAlone() throws Exception {
        crm.execute("UPDATE opportunities SET last_activity_at = now() WHERE id = 2625");
        crm.execute("UPDATE opportunities SET amount = 12900 WHERE id = 2625");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(runs())
                        .extracting(run -> run.get("revision").asInt())
                        .containsExactlyInAnyOrder(1, 2));
    }

    @Test
    @Order(4)
    void writesOutcomesBackWithoutAnsweringItself() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(activities()).containsExactlyInAnyOrder("deal:OPP-2625:1", "deal:OPP-2625:2"));
        assertThat(runs()).hasSize(2);
    }

    @Test
    @Order(5)
    void saysWhatIsMissingInTheCrm() throws Exception {
        Path mapping = Files.writeString(
                folder.resolve("other.yaml"),
                Files.readString(ROOT.resolve("deploy/crm/mapping.yaml"))
                        .replace("crm.public.contacts", "crm.public.people"));
        Program refused = Program.start(
                folder,
                "up",
                "--data",
                folder.resolve("refused").toString(),
                "--crm",
                crm.jdbcUrl(),
                "--crm-mapping",
                mapping.toString());

        assertThat(refused.await(PATIENCE)).isEqualTo(3);
        assertThat(refused.err()).contains("has no table public.people, or its user may not see it");
    }

    @Test
    @Order(6)
    void bringsWhatChangedWhileItsSlotWasGoneAndStartsNothingTwice() throws Exception {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            crm.execute("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE active");
            crm.execute("SELECT pg_drop_replication_slot('dealflow')");
            return true;
        });
        crm.execute("UPDATE opportunities SET amount = 13900 WHERE id = 2625");
        crm.execute(sql.get(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(health(addresses.get("api").asText()))
                        .contains("replication slot 'dealflow': found none")
                        .contains("./dealflow crm reread --connect "
                                + addresses.get("connect").asText()));

        assertThat(commands.get(3)).startsWith("./dealflow crm reread --connect ");
        assertThat(reread(Capture.ofPipe())).isZero();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(runs())
                        .extracting(run -> run.get("subjectId").asText() + " r" + run.get("revision"))
                        .containsExactlyInAnyOrder("OPP-2625 r1", "OPP-2625 r2", "OPP-2625 r3", "OPP-2626 r1"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(health(addresses.get("api").asText()))
                        .contains("\"task 0\":\"RUNNING\"")
                        .doesNotContain("found none"));
        Capture refused = Capture.ofPipe();
        assertThat(reread(refused)).isEqualTo(1);
        assertThat(refused.err()).contains("Connector crm: found RUNNING").contains("--force does it all the same");
    }

    @Test
    @Order(7)
    void leavesNothingBehindWhenItIsUndone() throws Exception {
        up.stop();
        up.await(PATIENCE);

        await().atMost(PATIENCE).ignoreException(SQLException.class).untilAsserted(() -> crm.execute(sql.get(2)));
    }

    /** The arguments of the page's command, with the address of this CRM and ports that are free. */
    private static String[] arguments(String command) throws IOException {
        assertThat(command).startsWith("DEALFLOW_CRM_PASSWORD=secret ./dealflow up ");
        List<String> arguments = new ArrayList<>(List.of(command.substring(command.indexOf("up "))
                .trim()
                .replace("localhost:5432", "localhost:" + crm.port())
                .replace("deploy/crm/", ROOT.resolve("deploy/crm/").toString() + "/")
                .split(" ")));
        arguments.addAll(List.of("--json", "--data", folder.resolve("data").toString(), "--port=0", "--kafka-port=0"));
        arguments.add("--registry-port=0");
        arguments.addAll(List.of("--config", writeBack().toString()));
        return arguments.toArray(String[]::new);
    }

    private static String health(String api) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api).resolve("/health")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int reread(Capture capture) {
        return CommandLineFactory.create(capture.console())
                .execute("crm", "reread", "--connect", addresses.get("connect").asText());
    }

    private static Path writeBack() throws IOException {
        String settings =
                YAML.matcher(page()).results().findFirst().orElseThrow().group(1);
        return Files.writeString(
                folder.resolve("config.yaml"),
                settings.replace("localhost:5432", "localhost:" + crm.port())
                        .replace("deploy/crm/", ROOT.resolve("deploy/crm/").toAbsolutePath() + "/"));
    }

    private static List<JsonNode> runs() throws IOException {
        Capture capture = Capture.ofPipe();
        String[] arguments = {"runs", "list", "--all", "--json", cluster[0], cluster[1]};
        assertThat(commands.get(2)).startsWith("./dealflow runs list");
        assertThat(CommandLineFactory.create(capture.console()).execute(arguments))
                .isZero();
        List<JsonNode> runs = new ArrayList<>();
        for (String line : capture.out().lines().toList()) {
            runs.add(JSON.readTree(line));
        }
        return runs;
    }

    private static List<String> activities() throws SQLException {
        List<String> runs = new ArrayList<>();
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT run_id FROM activities WHERE source = 'dealflow'")) {
            while (row.next()) {
                runs.add(row.getString(1));
            }
        }
        return runs;
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/crm.md"));
    }

    private static List<String> blocks(String language) throws IOException {
        return BLOCK.matcher(page())
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }
}
