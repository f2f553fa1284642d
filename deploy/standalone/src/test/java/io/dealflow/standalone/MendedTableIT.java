package io.dealflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.connect.PostgresUrl;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.intake.IntakeService;
import io.dealflow.standalone.internal.command.CommandLineFactory;
import io.dealflow.standalone.internal.console.Capture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were captured without a mapped column go on once the table has it again, without a touch. */
@Timeout(300)
class MendedTableIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final CapturePace PACE =
            new CapturePace(Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(500));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static CrmDatabase crm;
    private static Map<String, Object> settings;
    private static Standalone dealflow;

    @BeforeAll
    static void start() throws Exception {
        crm = CrmDatabase.start(CrmDatabaseConfig.temporary(false));
        crm.execute("INSERT INTO accounts (id, name) VALUES (1, 'Acme')");
        settings = OneAgent.SCORING.settings(folder.resolve("workflows"));
        dealflow = startDealflow();
    }

    @AfterAll
    static void stop() {
        dealflow.close();
        crm.close();
    }

    @Test
    void readsTheTableAnewWhenItHasTheDroppedColumnAgain() throws Exception {
        addDeals(1, 3);
        crm.execute("ALTER TABLE opportunities DROP COLUMN amount");
        crm.execute("UPDATE opportunities SET stage = 'Proposal' WHERE id = 1");
        crm.execute("INSERT INTO opportunities (id, title, account_id, stage, created_at)"
                + " VALUES (2, 'Old', 1, 'Qualification', '2016-01-01')");
        awaitParked(2);
        dealflow.close();
        dealflow = startDealflow();
        awaitParked(2);

        crm.execute("ALTER TABLE opportunities ADD COLUMN amount numeric(14, 2) DEFAULT 5000");

        awaitRuns("OPP-1 r1", "OPP-1 r2", "OPP-2 r1", "OPP-3 r1");
        awaitParked(0);

        crm.execute("ALTER TABLE opportunities DROP COLUMN amount");
        crm.execute("UPDATE opportunities SET stage = 'Negotiation' WHERE id = 3");
        crm.execute("ALTER TABLE opportunities ADD COLUMN amount numeric(14, 2) DEFAULT 5000");

        awaitRuns("OPP-1 r1", "OPP-1 r2", "OPP-2 r1", "OPP-3 r1", "OPP-3 r2");
        awaitParked(0);
        crm.execute("UPDATE opportunities SET amount = 6000 WHERE id = 2");
        awaitRuns("OPP-1 r1", "OPP-1 r2", "OPP-2 r1", "OPP-2 r2", "OPP-3 r1", "OPP-3 r2");
    }

    @Test
    void readsTheTableAnewWhenTheRetypedColumnHoldsNumbersAgain() throws Exception {
        addDeals(11, 13);
        crm.execute("ALTER TABLE opportunities DROP CONSTRAINT IF EXISTS opportunities_amount_check,"
                + " ALTER amount TYPE text USING amount || ' EUR'");
        crm.execute("UPDATE opportunities SET stage = 'Proposal' WHERE id = 11");
        awaitParked(1);

        crm.execute("ALTER TABLE opportunities ALTER amount TYPE numeric(14, 2)"
                + " USING replace(amount, ' EUR', '')::numeric");

        awaitRuns("OPP-11 r1", "OPP-11 r2", "OPP-13 r1");
        awaitParked(0);
    }

    private static void addDeals(int one, int other) throws Exception {
        crm.execute("INSERT INTO opportunities (id, title, account_id, amount, stage)"
                + " VALUES (%d, 'One', 1, 5000, 'Qualification'), (%d, 'Other', 1, 5000, 'Qualification')"
                        .formatted(one, other));
        awaitRuns("OPP-%d r1".formatted(one), "OPP-%d r1".formatted(other));
    }

    private static Standalone startDealflow() {
        PostgresUrl database =
                new PostgresUrl(crm.host(), crm.port(), CrmDatabase.DATABASE, CrmDatabase.CAPTURE_ROLE, "", "disable");
        CrmConfig captured = new CrmConfig(database, Path.of("..", "..", "deploy", "crm", "mapping.yaml"), PACE);
        return Standalone.start(new StandaloneConfig(folder.resolve("data"), 0, 0, 0, Optional.of(captured), settings));
    }

    private static void awaitParked(long rows) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dealflow.context()
                                .getBean(IntakeService.class)
                                .paused()
                                .rows("opportunity"))
                        .isEqualTo(rows));
    }

    /** Awaits that the deals named have these runs and no others. */
    private static void awaitRuns(String... expected) {
        Set<String> deals = Stream.of(expected).map(MendedTableIT::deal).collect(Collectors.toSet());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(runs())
                        .filteredOn(run -> deals.contains(deal(run)))
                        .containsExactlyInAnyOrder(expected));
    }

    private static String deal(String run) {
        return run.substring(0, run.indexOf(' '));
    }

    private static List<String> runs() throws IOException {
        Capture capture = Capture.ofPipe();
        String[] arguments = {
            "runs",
            "list",
            "--all",
            "--json",
            "--bootstrap-servers=" + dealflow.bootstrapServers(),
            "--schema-registry=" + dealflow.registryUrl()
        };
        assertThat(CommandLineFactory.create(capture.console()).execute(arguments))
                .isZero();
        List<String> runs = new ArrayList<>();
        for (String line : capture.out().lines().toList()) {
            JsonNode run = JSON.readTree(line);
            runs.add(run.get("subjectId").asText() + " r" + run.get("revision"));
        }
        return runs;
    }
}
