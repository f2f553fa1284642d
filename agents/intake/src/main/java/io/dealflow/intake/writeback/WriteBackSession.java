package io.dealflow.intake.writeback;

import io.dealflow.kafka.consumer.DeadLetterWriter;
import io.dealflow.kafka.consumer.Session;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.UnreadableRecordException;
import io.dealflow.schemas.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code runs.status} and writes a row for each run that has ended. Commits an offset only when the database
 * has the rows before it, so that a row may be written again and none is left out. Any error that may pass ends the
 * session; the next one begins with the record that had it.
 */
final class WriteBackSession implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(WriteBackSession.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_RECORDS = 50;

    /** How many times the timeout of the configuration one record may take: connection, statement and four facts. */
    private static final int WAITS = 6;

    private final WriteBackState state;
    private final Consumer<byte[], byte[]> consumer;
    private final RunWriter runs;
    private final DeadLetterWriter deadLetters;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private volatile boolean stopping;

    /** Creates a session, which closes all but the state. */
    WriteBackSession(
            WriteBackState state, Consumer<byte[], byte[]> consumer, RunWriter runs, DeadLetterWriter deadLetters) {
        this.state = state;
        this.consumer = consumer;
        this.runs = runs;
        this.deadLetters = deadLetters;
    }

    /**
     * Opens a consumer in the group of the write-back.
     *
     * @param group that of all instances for the same CRM
     * @param timeout that of the configuration
     */
    static Consumer<byte[], byte[]> consumer(Map<String, ?> kafka, String group, Duration timeout) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                GroupProtocol.CONSUMER.name().toLowerCase(Locale.ROOT));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int)
                timeout.multipliedBy((long) MAX_RECORDS * WAITS).toMillis());
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void run() throws SQLException {
        consumer.subscribe(List.of(Topics.RUN_STATUS.name()));
        try {
            while (!stopping) {
                takeIn(consumer.poll(POLL));
            }
        } catch (WakeupException e) {
            LOG.debug("The write-back was woken to stop", e);
        } catch (SQLException e) {
            tell(e);
            throw e;
        } catch (RuntimeException e) {
            state.failed("Runs cannot be read: " + e.getMessage());
            throw e;
        }
    }

    @Override
    public void stop() {
        stopping = true;
        consumer.wakeup();
    }

    @Override
    public void close() {
        runs.close();
        deadLetters.close();
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }

    private void takeIn(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        int expired = 0;
        try {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Ending ending = write(record);
                state.ended(ending);
                expired += ending == Ending.EXPIRED ? 1 : 0;
                done.put(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1));
            }
        } finally {
            commit();
        }
        if (expired > 0) {
            LOG.warn("{} ended runs are not written into the CRM: their deals are not kept any more", expired);
        }
        if (!records.isEmpty() || isCaughtUp()) {
            state.works();
        }
    }

    private void tell(SQLException e) {
        String sentence = RefusedRowException.sentence(e);
        if (SqlFault.of(e) != SqlFault.SETUP) {
            state.failed("The CRM's database takes no row: " + sentence);
        } else if (state.failed(
                "The CRM's database takes no row until its rights or tables, or the statement or user of"
                        + " the write-back, are mended: " + sentence)) {
            LOG.error(
                    "Runs wait to be written into the CRM until its rights or tables, or the statement or user of the"
                            + " write-back, are mended: {}",
                    sentence);
        }
    }

    private Ending write(ConsumerRecord<byte[], byte[]> record) throws SQLException {
        try {
            return runs.write(record);
        } catch (UndecodableException | UnreadableRecordException | RefusedRowException e) {
            deadLetters.write(record, e);
            LOG.error(
                    "Record {} of {}-{} is not written into the CRM and went to the dead letters: {}",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e.getMessage());
            return Ending.REFUSED;
        }
    }

    private void commit() {
        if (!done.isEmpty()) {
            consumer.commitSync(done);
            done.clear();
        }
    }

    /** A record that an earlier session failed with has not been written as long as there is one to be read. */
    private boolean isCaughtUp() {
        Set<TopicPartition> assigned = consumer.assignment();
        return !assigned.isEmpty()
                && assigned.stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }
}
