package io.dealflow.kafka.log;

import io.dealflow.kafka.consumer.UndecodableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records that cannot be decoded; reading goes on behind them. */
@FunctionalInterface
interface UndecodableRecords extends AutoCloseable {

    /** Says that they are left out, and does so. */
    UndecodableRecords LEFT_OUT = new UndecodableRecords() {

        private static final Logger LOG = LoggerFactory.getLogger(UndecodableRecords.class);

        @Override
        public void take(ConsumerRecord<byte[], byte[]> record, UndecodableException problem) {
            LOG.warn(
                    "Record {} of {}-{} cannot be decoded and is left out: {}",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    problem.getMessage());
        }
    };

    /** Takes a record, which may have been taken before. */
    void take(ConsumerRecord<byte[], byte[]> record, UndecodableException problem);

    @Override
    default void close() {}
}
