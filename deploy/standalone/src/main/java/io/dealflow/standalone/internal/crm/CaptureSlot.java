package io.dealflow.standalone.internal.crm;

import io.dealflow.connect.PostgresUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** The replication slot of the capture, looked at through a connection of its own each time. */
final class CaptureSlot {

    private static final String TIMEOUT_SECONDS = "10";
    private static final String LOOK = """
            SELECT slot_name IS NOT NULL,
                   coalesce(wal_status = 'lost', false),
                   coalesce(confirmed_flush_lsn - '0/0', 0),
                   CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END - '0/0'
              FROM (SELECT 1) AS one
              LEFT JOIN pg_replication_slots ON slot_name = ? AND database = current_database()
            """;

    private final PostgresUrl database;
    private final String slot;

    CaptureSlot(PostgresUrl database, String slot) {
        this.database = database;
        this.slot = slot;
    }

    /**
     * What the server says of it. Positions are in bytes since the beginning of the server's log.
     *
     * @param present whether it is there
     * @param lost whether the server has removed parts of its log that the slot had still to give
     * @param confirmed up to where its reader has confirmed; 0 if it is not there
     * @param written up to where the log is written
     */
    record State(boolean present, boolean lost, long confirmed, long written) {}

    PostgresUrl database() {
        return database;
    }

    String name() {
        return slot;
    }

    /** Looks at it. */
    State look() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), login(database));
                PreparedStatement look = connection.prepareStatement(LOOK)) {
            look.setString(1, slot);
            try (ResultSet row = look.executeQuery()) {
                row.next();
                return new State(row.getBoolean(1), row.getBoolean(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    /** How the CRM's database is entered, with bounds on every wait. */
    static Properties login(PostgresUrl database) {
        Properties login = new Properties();
        login.setProperty("user", database.user());
        login.setProperty("password", database.password());
        login.setProperty("loginTimeout", TIMEOUT_SECONDS);
        login.setProperty("connectTimeout", TIMEOUT_SECONDS);
        login.setProperty("socketTimeout", TIMEOUT_SECONDS);
        return login;
    }
}
