package io.dealflow.bench.crm;

import io.dealflow.connect.EmbeddedConnect;
import io.dealflow.connect.EmbeddedConnectConfig;
import io.dealflow.connect.PostgresSource;
import io.dealflow.connect.PostgresUrl;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.intake.mapping.DealMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Kafka Connect in this process, with the connector that captures what a mapping names. */
public final class CrmConnector implements AutoCloseable {

    private static final String NAME = "crm";
    private static final String TOPIC_PREFIX = "crm.";
    private static final Duration RUNNING = Duration.ofMinutes(2);

    private final EmbeddedConnect connect;
    private final PostgresSource source;

    private CrmConnector(EmbeddedConnect connect, PostgresSource source) {
        this.connect = connect;
        this.source = source;
    }

    /**
     * Starts Connect, and no connector yet.
     *
     * @param database the CRM
     * @param mapping names the tables to capture
     * @param bootstrapServers addresses of the Kafka cluster
     * @param folder where Connect keeps secrets
     */
    public static CrmConnector start(PostgresUrl database, Path mapping, String bootstrapServers, Path folder) {
        List<String> tables = DealMapping.read(mapping).tables().stream()
                .map(table -> table.topic().orElseThrow().substring(TOPIC_PREFIX.length()))
                .toList();
        EmbeddedConnect connect = EmbeddedConnect.start(new EmbeddedConnectConfig(bootstrapServers, folder));
        return new CrmConnector(connect, PostgresSource.of(database, tables));
    }

    /** The role that the sample CRM has for the capture, on this server. */
    public static PostgresUrl urlOf(CrmDatabase database) {
        return new PostgresUrl(
                database.host(), database.port(), CrmDatabase.DATABASE, CrmDatabase.CAPTURE_ROLE, "", "disable");
    }

    /** What is captured. */
    public PostgresSource source() {
        return source;
    }

    /** Makes the connector, or goes on with the one that is there, and waits until it runs. */
    public void run() {
        connect.client().apply(NAME, source.toConfig());
        connect.awaitRunning(NAME, RUNNING);
    }

    /** Waits until Connect has met a fault that it cannot survive. */
    public void awaitFailure() {
        connect.failure().toCompletableFuture().join();
    }

    @Override
    public void close() {
        connect.close();
    }
}
