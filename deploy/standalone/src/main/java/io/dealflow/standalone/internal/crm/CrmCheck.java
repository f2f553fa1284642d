package io.dealflow.standalone.internal.crm;

import com.google.errorprone.annotations.FormatMethod;
import io.dealflow.connect.PostgresUrl;
import io.dealflow.embedded.EmbeddedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a CRM's database before it is captured: what is amiss there shows in no other place so plainly. Each refusal
 * names the statement that helps.
 */
final class CrmCheck {

    private static final Logger LOG = LoggerFactory.getLogger(CrmCheck.class);

    /** Amazon's servers grant replication by membership of this role, as nobody there may have the attribute. */
    private static final String MANAGED = "rds_replication";

    private final PostgresUrl database;
    private final Connection connection;

    private CrmCheck(PostgresUrl database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /**
     * Checks that the changes of the tables can be captured.
     *
     * @return whether the publication is the user's own, or there is none and the user may make it; so that Debezium
     *     can make it and add tables to it
     * @throws EmbeddedException if the database does not answer, keeps no logical log, lacks a table, or the user may
     *     not do what the capture needs
     */
    static boolean ownsPublication(PostgresUrl database, List<String> tables, String publication) {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), CaptureSlot.login(database))) {
            CrmCheck check = new CrmCheck(database, connection);
            check.requireLog();
            check.requireReplication();
            for (String table : tables) {
                check.requireReadable(table);
            }
            return check.requirePublication(publication, tables);
        } catch (SQLException e) {
            throw new EmbeddedException("The CRM at %s cannot be read: %s".formatted(database, e.getMessage()), e);
        }
    }

    private void requireLog() throws SQLException {
        String level = one("SELECT current_setting('wal_level')");
        if (!level.equals("logical")) {
            throw refusal(
                    "has wal_level=%s, expected logical: set it in postgresql.conf and restart PostgreSQL", level);
        }
    }

    private void requireReplication() throws SQLException {
        if (holds("SELECT rolreplication OR rolsuper FROM pg_roles WHERE rolname = current_user")) {
            return;
        }
        if (holds("SELECT pg_has_role(current_user, oid, 'member') FROM pg_roles WHERE rolname = ?", MANAGED)) {
            LOG.warn("Role {} has no REPLICATION; it is taken to have it as a member of {}", database.user(), MANAGED);
            return;
        }
        throw refusal("lets its user not replicate: ALTER ROLE %s REPLICATION", database.user());
    }

    private void requireReadable(String table) throws SQLException {
        if (!holds("SELECT to_regclass(?) IS NOT NULL", table)) {
            throw refusal("has no table %s, or its user may not see it; the mapping names it", table);
        }
        if (!holds("SELECT has_table_privilege(?, 'SELECT')", table)) {
            throw refusal("lets its user not read table %1$s: GRANT SELECT ON %1$s TO %2$s", table, database.user());
        }
    }

    private boolean requirePublication(String publication, List<String> tables) throws SQLException {
        if (one("SELECT pubname FROM pg_publication WHERE pubname = ?", publication)
                .isEmpty()) {
            requireOwnTables(publication, tables);
            return true;
        }
        boolean own = holds(
                "SELECT pubowner = current_user::regrole AND NOT puballtables FROM pg_publication WHERE pubname = ?",
                publication);
        if (!own) {
            requirePublished(publication, tables);
        }
        return own;
    }

    private void requireOwnTables(String publication, List<String> tables) throws SQLException {
        for (String table : tables) {
            if (!holds("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = ?::regclass", table)) {
                throw refusal(
                        "has no publication %1$s: CREATE PUBLICATION %1$s FOR TABLE %2$s",
                        publication, String.join(", ", tables));
            }
        }
    }

    private void requirePublished(String publication, List<String> tables) throws SQLException {
        for (String table : tables) {
            if (!holds(
                    "SELECT count(*) > 0 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                            + " JOIN pg_publication_tables p ON p.schemaname = n.nspname AND p.tablename = c.relname"
                            + " WHERE p.pubname = ? AND c.oid = ?::regclass",
                    publication,
                    table)) {
                throw refusal(
                        "lacks table %2$s in publication %1$s: ALTER PUBLICATION %1$s ADD TABLE %2$s",
                        publication, table);
            }
        }
    }

    @FormatMethod
    private EmbeddedException refusal(String format, Object... parts) {
        return new EmbeddedException("The CRM at %s %s".formatted(database, format.formatted(parts)));
    }

    private boolean holds(String query, String... parameters) throws SQLException {
        return one(query, parameters).equals("t");
    }

    private String one(String query, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                String found = result.next() ? result.getString(1) : null;
                return found == null ? "" : found;
            }
        }
    }
}
