package io.dealflow.intake.writeback;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the statement for one row after the other, each in a transaction of its own, on one connection that is
 * opened for the first row and again after an error. For one thread.
 */
final class RowWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RowWriter.class);

    private final WriteBackConfig config;
    private final NamedStatement statement;
    private @Nullable Connection connection;

    RowWriter(WriteBackConfig config, NamedStatement statement) {
        this.config = config;
        this.statement = statement;
    }

    /**
     * Writes a row. When it returns, the database has it.
     *
     * @return false if the statement changed nothing, for the row was there
     * @throws RefusedRowException if the database will never take this row
     * @throws SQLException if it does not take rows now; whether it has this one is not known
     */
    boolean write(OutcomeRow row) throws RefusedRowException, SQLException {
        try (PreparedStatement prepared = connection().prepareStatement(statement.sql())) {
            prepared.setQueryTimeout(seconds(config.timeout()));
            bind(prepared, row);
            prepared.execute();
            return prepared.getUpdateCount() != 0;
        } catch (SQLException e) {
            if (SqlFault.of(e) == SqlFault.ROW) {
                throw new RefusedRowException(e);
            }
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        Connection opened = connection;
        connection = null;
        if (opened != null) {
            try {
                opened.close();
            } catch (SQLException e) {
                LOG.debug("A connection that is given up did not close", e);
            }
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = DriverManager.getConnection(config.url().orElseThrow(), properties());
        }
        return connection;
    }

    private void bind(PreparedStatement prepared, OutcomeRow row) throws SQLException {
        int index = 0;
        for (RowParameter parameter : statement.parameters()) {
            index++;
            Optional<Object> value = row.value(parameter);
            if (value.isPresent()) {
                prepared.setObject(index, value.get(), parameter.sqlType());
            } else {
                prepared.setNull(index, parameter.sqlType());
            }
        }
    }

    /** What the address says is stronger. Drivers but PostgreSQL's take their time limits from it alone. */
    private Properties properties() {
        Properties properties = new Properties();
        config.user().ifPresent(user -> properties.setProperty("user", user));
        config.password().ifPresent(password -> properties.setProperty("password", password));
        if (config.url().orElseThrow().startsWith("jdbc:postgresql:")) {
            String limit = Integer.toString(seconds(config.timeout()));
            properties.setProperty("connectTimeout", limit);
            properties.setProperty("loginTimeout", limit);
            // The server ends a statement at its limit; this ends the wait for a server that does not answer.
            properties.setProperty("socketTimeout", Integer.toString(2 * seconds(config.timeout())));
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("ApplicationName", "dealflow-write-back");
            // Details quote the row, which holds personal data.
            properties.setProperty("logServerErrorDetail", "false");
        }
        return properties;
    }

    private static int seconds(Duration time) {
        return (int) time.plusMillis(999).toSeconds();
    }
}
