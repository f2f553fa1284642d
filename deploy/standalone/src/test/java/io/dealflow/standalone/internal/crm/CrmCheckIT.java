package io.dealflow.standalone.internal.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.connect.PostgresUrl;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is refused before the capture, each by the statement that mends it. */
@Timeout(120)
class CrmCheckIT {

    private static final List<String> TABLES = List.of("public.users", "public.accounts");

    private static CrmDatabase crm;

    @BeforeAll
    static void start() {
        crm = CrmDatabase.start(CrmDatabaseConfig.temporary(false));
    }

    @AfterAll
    static void stop() {
        crm.close();
    }

    @Test
    void refusesRoleThatMayNotReplicate() throws SQLException {
        crm.execute("CREATE ROLE reader LOGIN IN ROLE dealflow_capture");

        assertRefused("reader", "dealflow", "lets its user not replicate: ALTER ROLE reader REPLICATION");

        crm.execute("CREATE ROLE rds_replication; GRANT rds_replication TO reader");
        assertThat(owns("reader", "dealflow")).isFalse();
    }

    @Test
    void refusesTableThatMayNotBeRead() throws SQLException {
        crm.execute("CREATE ROLE blind LOGIN REPLICATION; GRANT SELECT ON users TO blind");

        assertRefused(
                "blind",
                "dealflow",
                "lets its user not read table public.accounts: GRANT SELECT ON public.accounts TO blind");
    }

    @Test
    void refusesPublicationOfOthersThatLacksTable() throws SQLException {
        crm.execute("CREATE PUBLICATION partial FOR TABLE users");

        assertRefused(
                CrmDatabase.CAPTURE_ROLE,
                "partial",
                "lacks table public.accounts in publication partial: ALTER PUBLICATION partial ADD TABLE public.accounts");
        assertThat(owns(CrmDatabase.OWNER, "partial"))
                .as("Debezium adds the table")
                .isTrue();
    }

    @Test
    void refusesMissingPublicationThatOnlyTheOwnerCanMake() {
        assertRefused(
                CrmDatabase.CAPTURE_ROLE,
                "missing",
                "has no publication missing: CREATE PUBLICATION missing FOR TABLE public.users, public.accounts");
        assertThat(owns(CrmDatabase.OWNER, "missing")).isTrue();
    }

    @Test
    void leavesPublicationOfOthersAlone() {
        assertThat(owns(CrmDatabase.CAPTURE_ROLE, "dealflow")).isFalse();
    }

    private static void assertRefused(String user, String publication, String message) {
        ThrowingCallable check = () -> owns(user, publication);
        assertThatThrownBy(check).hasMessage("The CRM at %s %s".formatted(database(user), message));
    }

    private static boolean owns(String user, String publication) {
        return CrmCheck.ownsPublication(database(user), TABLES, publication);
    }

    private static PostgresUrl database(String user) {
        return new PostgresUrl(crm.host(), crm.port(), CrmDatabase.DATABASE, user, "", "disable");
    }
}
