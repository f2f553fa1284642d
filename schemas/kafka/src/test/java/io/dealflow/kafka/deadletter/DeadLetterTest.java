package io.dealflow.kafka.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final byte[] KEY = {1, 2};
    private static final byte[] VALUE = {3, 4, 5};

    private final Headers original = new RecordHeaders().add("trace", new byte[] {9});
    private final DeadLetter letter = DeadLetter.of(source(), new SerializationException("unknown schema id 999"));

    @Test
    void keepsKeyValueAndHeaders() {
        ProducerRecord<byte[], byte[]> record = letter.toRecord(KEY, VALUE, original);

        assertThat(record.topic()).isEqualTo("dead-letters");
        assertThat(record.key()).isSameAs(KEY);
        assertThat(record.value()).isSameAs(VALUE);
        assertThat(record.headers().lastHeader("trace").value()).containsExactly(9);
        assertThat(original.toArray()).hasSize(1);
    }

    @Test
    void saysWhyAndWhereFromInHeaders() {
        Headers headers = letter.addTo(original);

        assertThat(text(headers, "dealflow.source.topic")).isEqualTo("deals.intake");
        assertThat(text(headers, "dealflow.source.partition")).isEqualTo("3");
        assertThat(text(headers, "dealflow.source.offset")).isEqualTo("42");
        assertThat(text(headers, "dealflow.source.timestamp")).isEqualTo("2026-01-02T03:04:05.006Z");
        assertThat(text(headers, "dealflow.error.class"))
                .isEqualTo("org.apache.kafka.common.errors.SerializationException");
        assertThat(text(headers, "dealflow.error.message")).isEqualTo("unknown schema id 999");
    }

    @Test
    void readsItsHeaders() {
        assertThat(DeadLetter.read(letter.addTo(original))).contains(letter);
        assertThat(DeadLetter.read(original)).isEqualTo(Optional.empty());
        Headers broken = letter.addTo(original);
        broken.remove("dealflow.source.offset").add("dealflow.source.offset", new byte[] {'x'});
        assertThat(DeadLetter.read(broken)).isEmpty();
    }

    @Test
    void givesTheHeadersBackThatTheRecordHad() {
        assertThat(DeadLetter.original(letter.addTo(original))).isEqualTo(original);
    }

    @Test
    void replacesHeadersOfAnEarlierDeath() {
        Headers twice = letter.addTo(letter.addTo(original));

        assertThat(twice.toArray()).hasSize(7);
    }

    @Test
    void cutsLongMessage() {
        DeadLetter longer = DeadLetter.of(source(), new IllegalStateException("x".repeat(5_000)));

        assertThat(longer.message()).hasSize(2_000);
        assertThat(DeadLetter.of(source(), new IllegalStateException()).message())
                .isEmpty();
    }

    private ConsumerRecord<byte[], byte[]> source() {
        return new ConsumerRecord<>(
                "deals.intake",
                3,
                42,
                Instant.parse("2026-01-02T03:04:05.006Z").toEpochMilli(),
                TimestampType.CREATE_TIME,
                KEY.length,
                VALUE.length,
                KEY,
                VALUE,
                original,
                Optional.empty());
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
