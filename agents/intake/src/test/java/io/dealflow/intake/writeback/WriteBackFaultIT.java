package io.dealflow.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.kafka.deadletter.DeadLetter;
import io.micronaut.context.ApplicationContext;
import io.micronaut.health.HealthStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of runs that the database does not take. */
@Timeout(120)
class WriteBackFaultIT {

    @TempDir
    private static Path folder;

    private static WriteBackFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = new WriteBackFixture(folder);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void waitsForDatabaseAndLeavesNothingOut() throws Exception {
        List<String> waiting = List.of("run-waiting-1", "run-waiting-2", "run-waiting-3");
        try (ApplicationContext context = fixture.writeBack("COMPLETED")) {
            fixture.runs().completed("run-before", WriteBackFixture.DEAL);
            fixture.awaitRow("run-before");
            assertThat(fixture.health(context).getStatus()).isEqualTo(HealthStatus.UP);
            int port = fixture.crm().port();
            fixture.crm().close();
            try {
                for (String run : waiting) {
                    fixture.runs().completed(run, WriteBackFixture.DEAL);
                }
                await().atMost(WriteBackFixture.WAIT)
                        .until(() -> fixture.problem(context).contains("takes no row: SQL state 08001: "));
                assertThat(fixture.health(context).getStatus()).isEqualTo(HealthStatus.DOWN);
                assertThat(fixture.failures(context)).isPositive();
            } finally {
                fixture.restart(port);
            }
            for (String run : waiting) {
                fixture.awaitRow(run);
            }
            await().atMost(WriteBackFixture.WAIT)
                    .until(() -> fixture.health(context).getStatus() == HealthStatus.UP);
        }
    }

    @Test
    void connectsAgainWhenConnectionIsLostInMidStatement() throws Exception {
        try (ApplicationContext context = fixture.writeBack("COMPLETED");
                Connection lock = fixture.crm().connect();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE activities IN ACCESS EXCLUSIVE MODE");
            fixture.runs().completed("run-cut", WriteBackFixture.DEAL);
            await().atMost(WriteBackFixture.WAIT)
                    .until(() -> fixture.read("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                    + " WHERE application_name = 'dealflow-write-back' AND wait_event_type = 'Lock'")
                            .equals(List.of("1")));
            await().atMost(WriteBackFixture.WAIT)
                    .until(() -> fixture.health(context).getStatus() == HealthStatus.DOWN);
            lock.rollback();
            fixture.awaitRow("run-cut");
        }
        assertThat(fixture.rows("run-cut")).isEqualTo(1);
    }

    @Test
    void deadLettersWhatCanNeverBeWritten() throws Exception {
        try (ApplicationContext context = fixture.writeBack("COMPLETED")) {
            fixture.runs().completed("run-orphan", "OPP-987654");
            fixture.runs().completed("run-odd", "D-1");
            fixture.runs().broken("run-broken");
            fixture.runs().completed("run-after", WriteBackFixture.DEAL);
            fixture.awaitRow("run-after");
            await().atMost(WriteBackFixture.WAIT).until(() -> fixture.count(context, Ending.REFUSED) >= 3);
        }
        Map<String, DeadLetter> letters = fixture.deadLetters(Set.of("run-orphan", "run-odd", "run-broken"));
        assertThat(letters.get("run-orphan").message())
                .startsWith("SQL state 23503: ")
                .contains("violates foreign key constraint")
                .doesNotContain("987654");
        assertThat(letters.get("run-odd").message()).endsWith("invalid input syntax for type bigint");
        assertThat(letters.get("run-broken").errorClass()).endsWith("UndecodableException");
    }

    @Test
    void deadLettersRowThatATriggerRefuses() throws Exception {
        fixture.crm().execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF NEW.run_id = 'run-raised' THEN RAISE EXCEPTION 'no more notes, please'; END IF;
                  RETURN NEW;
                END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON activities FOR EACH ROW EXECUTE FUNCTION refuse();""");
        try (ApplicationContext context = fixture.writeBack("COMPLETED")) {
            fixture.runs().completed("run-raised", WriteBackFixture.DEAL);
            fixture.runs().completed("run-next", WriteBackFixture.DEAL);
            fixture.awaitRow("run-next");
            assertThat(fixture.count(context, Ending.REFUSED)).isPositive();
        } finally {
            fixture.crm().execute("DROP TRIGGER refuse ON activities; DROP FUNCTION refuse()");
        }
        assertThat(fixture.deadLetters(Set.of("run-raised")).get("run-raised").message())
                .isEqualTo("SQL state P0001: ERROR: no more notes, please");
    }

    @Test
    void waitsUntilRightIsGranted() throws Exception {
        fixture.crm().execute("REVOKE INSERT ON activities FROM dealflow_write_back");
        try (ApplicationContext context = fixture.writeBack("COMPLETED")) {
            fixture.runs().completed("run-unauthorised", WriteBackFixture.DEAL);
            await().atMost(WriteBackFixture.WAIT)
                    .until(() -> fixture.problem(context).contains("SQL state 42501: "));
            assertThat(fixture.problem(context))
                    .contains("takes no row until its rights or tables, or the statement or user of the write-back, are"
                            + " mended: SQL state 42501: ERROR: permission denied for table activities");
            assertThat(fixture.health(context).getStatus()).isEqualTo(HealthStatus.DOWN);
            fixture.crm().execute("GRANT INSERT ON activities TO dealflow_write_back");
            fixture.awaitRow("run-unauthorised");
            assertThat(fixture.count(context, Ending.REFUSED)).isZero();
        }
    }
}
