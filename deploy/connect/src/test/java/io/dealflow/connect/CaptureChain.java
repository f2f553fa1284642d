package io.dealflow.connect;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.embedded.EmbeddedKafka;
import io.dealflow.embedded.EmbeddedKafkaConfig;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.LoggerFactory;

/** The sample CRM, a broker, and a worker that captures the one into the other; the snapshot is over. */
final class CaptureChain implements AutoCloseable {

    static final String PASSWORD = "not-for-anyones-eyes";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, Integer> SNAPSHOT =
            Map.of("users", 6, "accounts", 108, "contacts", 105, "opportunities", 108, "activities", 21, "things", 1);

    /** A table of its own for what alters or empties one. */
    private static final String THINGS = """
            CREATE TABLE things (id bigint PRIMARY KEY, label text, weight integer);
            GRANT SELECT ON things TO dealflow_capture;
            ALTER PUBLICATION dealflow ADD TABLE things;
            INSERT INTO things VALUES (1, 'first', 10);
            """;

    private final Path folder;
    private final CrmDatabase crm;
    private final EmbeddedKafka kafka;
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private EmbeddedConnect connect;

    private CaptureChain(Path folder) throws SQLException {
        this.folder = folder;
        recordLogs();
        crm = CrmDatabase.start(CrmDatabaseConfig.temporary(true));
        crm.execute(THINGS);
        kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder.resolve("kafka"), 0));
        connect = connected();
        connect.client().apply("crm", source().toConfig());
        connect.awaitRunning("crm", PATIENCE);
        SNAPSHOT.forEach((table, rows) -> {
            try (ChangeReader reader = fromBeginning(table)) {
                reader.next(rows);
            }
        });
    }

    Path folder() {
        return folder;
    }

    CrmDatabase crm() {
        return crm;
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    EmbeddedConnect connect() {
        return connect;
    }

    void stopConnect() {
        connect.close();
    }

    void startConnect() {
        connect = connected();
        connect.awaitRunning("crm", PATIENCE);
    }

    PostgresUrl database(String password) {
        return new PostgresUrl(
                crm.host(), crm.port(), CrmDatabase.DATABASE, CrmDatabase.CAPTURE_ROLE, password, "prefer");
    }

    ChangeReader fromBeginning(String table) {
        return ChangeReader.fromBeginning(kafka.bootstrapServers(), "crm.public." + table);
    }

    ChangeReader fromEnd(String table) {
        return ChangeReader.fromEnd(kafka.bootstrapServers(), "crm.public." + table);
    }

    /** What Connect and Debezium have logged so far, from the level INFO on. */
    List<String> logged() {
        return List.copyOf(logged);
    }

    @Override
    public void close() {
        connect.close();
        kafka.close();
        crm.close();
    }

    Path connectFolder() {
        return folder.resolve("connect");
    }

    private EmbeddedConnect connected() {
        return EmbeddedConnect.start(new EmbeddedConnectConfig(kafka.bootstrapServers(), connectFolder()));
    }

    private PostgresSource source() {
        List<String> tables = SNAPSHOT.keySet().stream()
                .map(table -> "public." + table)
                .sorted()
                .toList();
        return new PostgresSource(
                database(SecretFolder.in(connectFolder()).keep("crm-password", PASSWORD)),
                tables,
                "crm",
                PostgresSource.NAME,
                PostgresSource.NAME,
                false,
                PostgresSource.Snapshot.INITIAL,
                Duration.ofMillis(500),
                Duration.ofMillis(10));
    }

    private void recordLogs() {
        AppenderBase<ILoggingEvent> recorder = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                logged.add(event.getFormattedMessage());
            }
        };
        recorder.start();
        for (String name : new String[] {"io.debezium", "org.apache.kafka.connect"}) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
            logger.addAppender(recorder);
        }
    }

    /** Gives each test class the same chain, since a start takes seconds; it is closed after the last one. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == CaptureChain.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .getOrComputeIfAbsent(CaptureChain.class, key -> start(), CaptureChain.class);
        }

        private static CaptureChain start() {
            try {
                return new CaptureChain(Path.of("target", "capture-" + System.nanoTime()));
            } catch (SQLException e) {
                throw new AssertionError("The sample CRM is not as expected", e);
            }
        }
    }
}
