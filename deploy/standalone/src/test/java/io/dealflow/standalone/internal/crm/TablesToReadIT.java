package io.dealflow.standalone.internal.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.connect.PostgresSource;
import io.dealflow.connect.PostgresUrl;
import io.dealflow.connect.TableReader;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When tables are asked for, at a clock that stands still. */
@Timeout(120)
class TablesToReadIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void readsTableAgainAtOnceWhenItsLastReadingHasEnded(@TempDir Path folder) throws Exception {
        try (CrmDatabase crm = CrmDatabase.start(CrmDatabaseConfig.temporary(false));
                ConnectorStub connector = new ConnectorStub("stub")) {
            crm.execute("SELECT pg_create_logical_replication_slot('dealflow', 'pgoutput')");
            PostgresUrl database =
                    new PostgresUrl(crm.host(), crm.port(), CrmDatabase.DATABASE, CrmDatabase.OWNER, "", "disable");
            TablesToRead unread = new TablesToRead(
                    folder.resolve("tables-to-read"),
                    new TableReader("stub"),
                    new CaptureSlot(database, PostgresSource.NAME),
                    CLOCK);
            for (int reading = 1; reading <= 2; reading++) {
                unread.add(List.of("public.users"));
                unread.step(true);
                assertThat(connector.asked()).isEqualTo(reading);
                connector.read("public.users");
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                    crm.execute("SELECT pg_replication_slot_advance('dealflow', pg_current_wal_lsn())");
                    unread.step(true);
                    assertThat(unread.all()).isEmpty();
                });
            }
        }
    }
}
