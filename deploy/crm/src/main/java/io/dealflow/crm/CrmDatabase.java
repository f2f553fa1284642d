package io.dealflow.crm;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sample CRM on a PostgreSQL of its own: a child process that listens on loopback only and asks nobody for a
 * password. Logical replication is on, and the role and the publication of the change data capture are there.
 */
public final class CrmDatabase implements AutoCloseable {

    /** Name of the database. */
    public static final String DATABASE = "crm";

    /** Superuser, who owns the tables. */
    public static final String OWNER = "postgres";

    /** Role that {@code role.sql} makes for the change data capture. */
    public static final String CAPTURE_ROLE = "dealflow_capture";

    private static final Logger LOG = LoggerFactory.getLogger(CrmDatabase.class);
    private static final String LOOPBACK = "127.0.0.1";

    private final EmbeddedPostgres server;
    private final DataFolder folder;
    private final AtomicBoolean closed = new AtomicBoolean();

    private CrmDatabase(EmbeddedPostgres server, DataFolder folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * Starts the server, and makes the CRM in a new folder. A server that a killed process left behind on the folder is
     * stopped before.
     *
     * @throws CrmException if the folder is in use, the port is taken, or the server does not come up in time
     */
    public static CrmDatabase start(CrmDatabaseConfig config) {
        CrmDatabase database = null;
        try {
            DataFolder folder = DataFolder.open(config.dataDir());
            database = new CrmDatabase(launch(config, folder), folder);
            database.makeIfNew(config.sampleData());
            return database;
        } catch (IOException | SQLException | IllegalStateException e) {
            if (database != null) {
                database.close();
            }
            throw new CrmException("The embedded PostgreSQL did not start: " + e.getMessage(), e);
        }
    }

    /** Address of the server: always that of loopback. */
    public String host() {
        return LOOPBACK;
    }

    /** Port of the server. */
    public int port() {
        return server.getPort();
    }

    /** Address for JDBC, with the owner as the user. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s?user=%s".formatted(LOOPBACK, port(), DATABASE, OWNER);
    }

    /**
     * A new connection as the owner, which the caller closes. It commits by itself.
     *
     * @throws SQLException if the server does not answer
     */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    /**
     * Executes statements, separated by semicolons, as the owner in one transaction.
     *
     * @throws SQLException if one fails; then none had an effect
     */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Stops the server and deletes a temporary folder. Waits at most some seconds. Does nothing the second time. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            server.close();
            FormerServer.stop(folder.path());
            folder.deleteIfTemporary();
        } catch (IOException e) {
            LOG.warn("The embedded PostgreSQL on {} was not cleared away", folder.path(), e);
        }
    }

    private static EmbeddedPostgres launch(CrmDatabaseConfig config, DataFolder folder) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.path())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(config.startTimeout());
        settings(config.fsync()).forEach(builder::setServerConfig);
        if (config.port() != 0) {
            builder.setPort(config.port());
        }
        return builder.start();
    }

    /**
     * A commit waits for the WAL always, as what is not written there is not decoded either: 200 ms later by default.
     */
    private static Map<String, String> settings(boolean fsync) {
        return Map.of(
                "listen_addresses", LOOPBACK,
                "unix_socket_directories", "",
                "wal_level", "logical",
                "max_wal_senders", "10",
                "max_replication_slots", "10",
                "max_connections", "50",
                "shared_buffers", "64MB",
                "synchronous_commit", "on",
                "fsync", fsync ? "on" : "off",
                "full_page_writes", fsync ? "on" : "off");
    }

    private void makeIfNew(boolean sampleData) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(DATABASE))) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_publication WHERE pubname = 'dealflow'")) {
                statement.execute(
                        CrmScript.SCHEMA.sql() + (sampleData ? CrmScript.DATA.sql() : "") + CrmScript.ROLE.sql());
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
