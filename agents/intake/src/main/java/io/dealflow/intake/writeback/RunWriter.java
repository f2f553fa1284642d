package io.dealflow.intake.writeback;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.LogException;
import io.dealflow.schemas.RunStatus;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the row of a run if it is one that is to be written. For one thread. */
final class RunWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunWriter.class);

    private final WriteBackConfig config;
    private final RecordDecoder<RunStatus> decoder;
    private final RunFacts facts;
    private final RowWriter rows;

    /** Creates the writer. It closes the rows; the caller closes the rest. */
    RunWriter(WriteBackConfig config, RecordDecoder<RunStatus> decoder, RunFacts facts, RowWriter rows) {
        this.config = config;
        this.decoder = decoder;
        this.facts = facts;
        this.rows = rows;
    }

    /**
     * Writes the run that a status is about.
     *
     * @throws UndecodableException if the record is no status
     * @throws RefusedRowException if the database will never take the row
     * @throws SQLException if it does not take rows now
     * @throws LogException if the cluster does not give a fact; an unreadable record among them will never be readable
     */
    Ending write(ConsumerRecord<byte[], byte[]> record) throws UndecodableException, RefusedRowException, SQLException {
        if (record.value() == null) {
            return Ending.PASSED_OVER;
        }
        RunStatus run = decoder.decode(record);
        if (!config.states().contains(run.getState())) {
            return Ending.PASSED_OVER;
        }
        Optional<GenericRecord> deal = facts.deal(run);
        if (deal.isEmpty()) {
            LOG.debug("The deal of run {} is not kept any more", run.getRunId());
            return Ending.EXPIRED;
        }
        if (!config.effectiveSource().equals(String.valueOf(deal.get().get("source")))) {
            return Ending.PASSED_OVER;
        }
        return rows.write(facts.row(run, deal.get())) ? Ending.WRITTEN : Ending.REPEATED;
    }

    @Override
    public void close() {
        rows.close();
    }
}
