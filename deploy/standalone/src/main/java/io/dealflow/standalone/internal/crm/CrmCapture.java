package io.dealflow.standalone.internal.crm;

import io.dealflow.connect.ConnectClient;
import io.dealflow.connect.EmbeddedConnect;
import io.dealflow.connect.EmbeddedConnectConfig;
import io.dealflow.connect.PostgresSource;
import io.dealflow.connect.SecretFolder;
import io.dealflow.connect.TableReader;
import io.dealflow.embedded.EmbeddedException;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.TableMapping;
import io.dealflow.standalone.CapturePace;
import io.dealflow.standalone.CrmConfig;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Kafka Connect in this process, with the connector that captures the changes of a CRM. The connector is kept in Kafka:
 * a later start goes on where the last one stopped, and reads the rows of tables that were added meanwhile. A connector
 * that fails is started again, and health tells of it.
 */
public final class CrmCapture implements AutoCloseable {

    private static final String CONNECTOR = "crm";
    private static final String PREFIX = "crm.";
    private static final Duration RUNNING = Duration.ofMinutes(2);

    private final EmbeddedConnect connect;
    private final CaptureWatch watch;

    private CrmCapture(EmbeddedConnect connect, CaptureWatch watch) {
        this.connect = connect;
        this.watch = watch;
    }

    /**
     * Looks at the CRM and at the mapping, and says what is to be captured.
     *
     * @throws EmbeddedException if the CRM cannot be captured, with what to do about it
     * @throws io.dealflow.service.yaml.YamlException if the mapping is not as it should be
     */
    public static PostgresSource source(CrmConfig crm) {
        List<String> tables = new ArrayList<>();
        for (TableMapping table : DealMapping.read(crm.mapping()).tables()) {
            String topic = table.topic().orElse("");
            if (!topic.startsWith(PREFIX)) {
                throw new EmbeddedException("%s: table '%s' has topic '%s', expected %s<schema>.<table>"
                        .formatted(crm.mapping(), table.name(), topic, PREFIX));
            }
            tables.add(topic.substring(PREFIX.length()));
        }
        boolean own = CrmCheck.ownsPublication(crm.database(), tables, PostgresSource.NAME);
        PostgresSource source = PostgresSource.of(crm.database(), tables)
                .withHeartbeat(crm.pace().heartbeat());
        return own ? source.withCreatedPublication() : source;
    }

    /**
     * Starts and returns when the connector runs, or cannot as its slot is gone.
     *
     * @param config of Connect, whose folder keeps the password, in a file that only this user reads
     * @param intake has the rows of a table read anew that waits there and was mended
     * @param pace how often the connector is looked at
     * @param health is told how the connector fares from then on
     * @throws io.dealflow.connect.ConnectException if it does not run
     */
    public static CrmCapture start(
            PostgresSource source,
            EmbeddedConnectConfig config,
            LocalIntake intake,
            CapturePace pace,
            CaptureHealth health) {
        Path folder = config.dir();
        PostgresSource secret = withoutPassword(source, folder);
        EmbeddedConnect connect = EmbeddedConnect.start(config);
        try {
            CaptureSlot slot = new CaptureSlot(source.database(), source.slot());
            TablesToRead unread = new TablesToRead(
                    folder.resolve("tables-to-read"), new TableReader(source.topicPrefix()), slot, Clock.systemUTC());
            unread.add(added(connect.client(), source.tables()));
            connect.client().apply(CONNECTOR, secret.toConfig());
            SlotCheck check = new SlotCheck(slot, connect.client(), CONNECTOR);
            awaitRunning(connect, check);
            MendedTables mended = new MendedTables(intake, source.tables(), slot, unread);
            CaptureWatch watch =
                    new CaptureWatch(connect, CONNECTOR, check, unread, mended, pace, health, Clock.systemUTC());
            watch.start();
            return new CrmCapture(connect, watch);
        } catch (RuntimeException e) {
            connect.close();
            throw e;
        }
    }

    /** A connector without its slot cannot run until someone acts, who needs Kafka Connect for it. */
    private static void awaitRunning(EmbeddedConnect connect, SlotCheck check) {
        try {
            if (check.problem().isEmpty()) {
                connect.awaitRunning(CONNECTOR, RUNNING);
            }
        } catch (SQLException e) {
            throw new EmbeddedException("The CRM cannot be read: " + e.getMessage(), e);
        }
    }

    /** The tables that the connector of an earlier start did not capture. */
    private static List<String> added(ConnectClient client, List<String> tables) {
        Optional<Set<String>> before = client.configOf(CONNECTOR)
                .map(config ->
                        Set.of(config.getOrDefault(PostgresSource.TABLES, "").split(",", -1)));
        return before.map(known ->
                        tables.stream().filter(table -> !known.contains(table)).toList())
                .orElse(List.of());
    }

    /** The worker starts the connector of before at once, so what it reads the password from is written before that. */
    private static PostgresSource withoutPassword(PostgresSource source, Path folder) {
        String password = source.database().password();
        return password.isEmpty()
                ? source
                : source.withPassword(SecretFolder.in(folder).keep(CONNECTOR + ".password", password));
    }

    /** Address of Connect's REST API. */
    public URI url() {
        return connect.client().url();
    }

    /** Completes exceptionally when Connect has met a fault that it cannot survive. */
    public CompletionStage<Void> failure() {
        return connect.failure();
    }

    @Override
    public void close() {
        watch.close();
        connect.close();
    }
}
