package io.dealflow.agent.internal;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off deliveries: reads the record and hands it on; what cannot be read goes to the dead letters. Safe for use by
 * several threads.
 *
 * @param <V> type of the records
 */
final class DeliveryRunner<V extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRunner.class);

    private final RecordDecoder<V> decoder;
    private final Next<V> next;
    private final ResultWriter results;
    private final AgentMetrics metrics;
    private final Completion completion;

    /** What is done with a record that was read; it sees to it that the delivery is finished. */
    @FunctionalInterface
    interface Next<V> {

        void take(Delivery delivery, V record);
    }

    DeliveryRunner(
            RecordDecoder<V> decoder, Next<V> next, ResultWriter results, AgentMetrics metrics, Completion completion) {
        this.decoder = decoder;
        this.next = next;
        this.results = results;
        this.metrics = metrics;
        this.completion = completion;
    }

    /** Works off a delivery, unless it was dropped. Reports what goes wrong rather than throwing it. */
    void run(Delivery delivery) {
        if (!delivery.start()) {
            return;
        }
        try {
            process(delivery);
        } catch (Throwable e) {
            completion.failed(e);
        } finally {
            delivery.stop();
        }
    }

    private void process(Delivery delivery) {
        V record;
        try {
            record = decoder.decode(delivery.record());
        } catch (UndecodableException e) {
            LOG.warn("A record cannot be decoded and goes to the dead letters: {}, {}", delivery, e.getMessage());
            metrics.undecodable();
            results.deadLetter(delivery, e);
            return;
        }
        next.take(delivery, record);
    }
}
