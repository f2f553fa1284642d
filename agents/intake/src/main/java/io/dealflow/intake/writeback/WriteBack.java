package io.dealflow.intake.writeback;

import io.dealflow.kafka.consumer.DeadLetterWriter;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.SessionThread;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.runs.StoredFacts;
import io.dealflow.schemas.RunStatus;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * Writes outcomes into the CRM in a thread of its own, which begins anew, after a pause that grows to half a minute,
 * for as long as the database or the cluster is away. Safe for use by several threads.
 */
final class WriteBack implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final SchemaRegistry registry;
    private final StoredFacts facts;
    private final RecordDecoder<RunStatus> decoder;
    private final SessionThread<WriteBackSession> thread;

    /**
     * Creates the write-back; {@link #start} sets it going. Connects to nothing yet.
     *
     * @param kafka settings of the Kafka clients and of the schema registry
     * @throws StatementException if the file of the statement cannot be used
     * @throws IllegalArgumentException if there is no driver for the address
     */
    WriteBack(WriteBackConfig config, Map<String, Object> kafka, WriteBackState state) {
        NamedStatement statement = NamedStatement.read(config.statement().orElseThrow());
        requireDriver(config.url().orElseThrow());
        registry = HttpSchemaRegistry.of(kafka);
        facts = new StoredFacts(kafka, registry, config.timeout());
        decoder = new RecordDecoder<>(kafka, RunStatus.class);
        String group = config.group();
        thread = new SessionThread<>(
                group,
                () -> new WriteBackSession(
                        state,
                        WriteBackSession.consumer(kafka, group, config.timeout()),
                        new RunWriter(config, decoder, new RunFacts(facts), new RowWriter(config, statement)),
                        DeadLetterWriter.of(kafka, group + "-dead-letters")),
                () -> {},
                CLOSE_TIMEOUT);
    }

    /** Starts to write; to be called once. Waits for neither cluster nor database. */
    void start() {
        thread.start();
    }

    /** Stops to write. A statement that is under way is waited for, 5 seconds at most; it is repeated otherwise. */
    @Override
    public void close() {
        thread.close();
        decoder.close();
        facts.close();
        registry.close();
    }

    private static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "dealflow.intake.write-back.url: found an address that no JDBC driver knows, expected the jar of "
                            + "the database's driver on the class path",
                    e);
        }
    }
}
