package io.dealflow.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.deadletter.DeadLetter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLetterWriterTest {

    private final Broker broker = new Broker();
    private final AtomicInteger opened = new AtomicInteger();
    private final DeadLetterWriter letters = new DeadLetterWriter(() -> {
        opened.incrementAndGet();
        return broker;
    });

    @Test
    void writesAllWithOneProducer() {
        add(3);
        add(4);
        letters.close();

        assertThat(broker.history()).hasSize(2);
        assertThat(opened).hasValue(1);
        assertThat(broker.closed()).isTrue();
    }

    @Test
    void leavesOutPayloadThatIsTooLarge() {
        broker.largest = 0;

        add(3);

        ProducerRecord<byte[], byte[]> letter = broker.history().get(0);
        assertThat(letter.value()).isNull();
        assertThat(DeadLetter.read(letter.headers()).map(DeadLetter::offset)).contains(3L);
    }

    private void add(long offset) {
        letters.write(
                new ConsumerRecord<>("history", 0, offset, new byte[1], new byte[1]),
                new UndecodableException("broken by the test"));
    }

    /** Acknowledges at once what is not too large. */
    private static final class Broker extends MockProducer<byte[], byte[]> {

        private int largest = Integer.MAX_VALUE;

        private Broker() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            return record.value() != null && record.value().length > largest
                    ? CompletableFuture.failedFuture(new RecordTooLargeException("too large"))
                    : super.send(record);
        }
    }
}
