package io.dealflow.standalone.internal.crm;

import io.dealflow.connect.PostgresUrl;
import io.dealflow.embedded.EmbeddedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** Looks at a CRM's database before it is captured: what is amiss there shows in no other place so plainly. */
final class CrmCheck {

    private static final String TIMEOUT_SECONDS = "10";

    private CrmCheck() {}

    /**
     * Checks that the changes of the tables can be captured.
     *
     * @return whether there is a publication of the name
     * @throws EmbeddedException if the database does not answer, keeps no logical log, or lacks a table
     */
    static boolean published(PostgresUrl database, List<String> tables, String publication) {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), login(database))) {
            String level = one(connection, "SELECT current_setting(?)", "wal_level");
            if (!level.equals("logical")) {
                throw new EmbeddedException(
                        "The CRM at %s has wal_level=%s, expected logical: set it in postgresql.conf and restart PostgreSQL"
                                .formatted(database, level));
            }
            for (String table : tables) {
                if (one(connection, "SELECT to_regclass(?)::text", table).isEmpty()) {
                    throw new EmbeddedException(
                            "The CRM at %s has no table %s, or its user may not see it; the mapping names it"
                                    .formatted(database, table));
                }
            }
            return !one(connection, "SELECT pubname FROM pg_publication WHERE pubname = ?", publication)
                    .isEmpty();
        } catch (SQLException e) {
            throw new EmbeddedException("The CRM at %s cannot be read: %s".formatted(database, e.getMessage()), e);
        }
    }

    private static Properties login(PostgresUrl database) {
        Properties login = new Properties();
        login.setProperty("user", database.user());
        login.setProperty("password", database.password());
        login.setProperty("loginTimeout", TIMEOUT_SECONDS);
        login.setProperty("connectTimeout", TIMEOUT_SECONDS);
        login.setProperty("socketTimeout", TIMEOUT_SECONDS);
        return login;
    }

    private static String one(Connection connection, String query, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet result = statement.executeQuery()) {
                String found = result.next() ? result.getString(1) : null;
                return found == null ? "" : found;
            }
        }
    }
}
