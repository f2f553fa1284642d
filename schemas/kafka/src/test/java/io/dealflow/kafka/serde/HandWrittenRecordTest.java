package io.dealflow.kafka.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Failure;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.StepRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Records put together byte by byte from what Avro and Confluent have published about their formats, by nothing that
 * Dealflow writes records with.
 */
class HandWrittenRecordTest {

    private static final String TOPIC = "runs.events";
    private static final String FAILURE = "0001020304 02 146e6f2d636f6e74616374 24446572204bc3a475666572206665686c742e";

    @Test
    void readsFailureOfTheDocumentation() throws IOException {
        ListRegistry registry = new ListRegistry(0x01020304);
        registry.register("any", Failure.getClassSchema());

        assertThat(new AvroDeserializer<>(registry, Failure.class)
                        .deserialize(TOPIC, HexFormat.of().parseHex(FAILURE.replace(" ", ""))))
                .isEqualTo(new Failure(FailureKind.PERMANENT, "no-contact", "Der Käufer fehlt."));
        assertThat(Files.readString(Path.of("..", "..", "docs", "interop.md"))).contains(FAILURE);
    }

    @Test
    void readsAndWritesEventWithEveryKindOfField() {
        byte[] bytes = new Bytes()
                .header(0x000186a1)
                .text("deal:D-1:1")
                .text("Deal")
                .text("D-1")
                .number(1)
                .text("deal")
                .text("1")
                .number(3)
                .number(Instant.parse("2026-03-01T10:15:30.250Z").toEpochMilli())
                .number(RunEventKind.STEP_RETRIED.ordinal())
                .present()
                .text("draft")
                .present()
                .number(1)
                .absent()
                .present()
                .number(2)
                .number(2)
                .text("draft")
                .number(1)
                .text("route")
                .number(3)
                .number(0)
                .absent()
                .present()
                .text("Überlastet")
                .absent()
                .text("agents.drafting.results")
                .number(11)
                .number(5_000_000_000L)
                .toArray();
        ListRegistry registry = new ListRegistry(0x000186a1);
        registry.register("any", RunEvent.getClassSchema());

        RunEvent event = new AvroDeserializer<>(registry, RunEvent.class).deserialize(TOPIC, bytes);

        assertThat(event)
                .isEqualTo(RunEvent.newBuilder()
                        .setRunId("deal:D-1:1")
                        .setSubjectType("Deal")
                        .setSubjectId("D-1")
                        .setRevision(1)
                        .setWorkflow("deal")
                        .setVersion("1")
                        .setSequence(3)
                        .setAt(Instant.parse("2026-03-01T10:15:30.250Z"))
                        .setKind(RunEventKind.STEP_RETRIED)
                        .setPath("draft")
                        .setVisit(1)
                        .setAttempt(2)
                        .setIssued(List.of(new StepRef("draft", 1), new StepRef("route", 3)))
                        .setDetail("Überlastet")
                        .setCause(new RecordPosition("agents.drafting.results", 11, 5_000_000_000L))
                        .build());
        assertThat(new AvroSerializer<RunEvent>(registry).serialize(TOPIC, event))
                .isEqualTo(bytes);
    }

    /** Avro's binary form. */
    private static final class Bytes {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        /** A zero byte, and the id of the schema with its highest byte first. */
        Bytes header(int schemaId) {
            out.write(0);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(schemaId >>> shift);
            }
            return this;
        }

        /** An int, a long, the place in an enum, or the length of a block: zigzag, seven bits a byte, lowest first. */
        Bytes number(long value) {
            long rest = (value << 1) ^ (value >> 63);
            while ((rest & ~0x7FL) != 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
            return this;
        }

        Bytes text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            out.writeBytes(utf8);
            return this;
        }

        /** The first branch of a union, which is null. */
        Bytes absent() {
            return number(0);
        }

        /** The second branch of a union. */
        Bytes present() {
            return number(1);
        }

        byte[] toArray() {
            return out.toByteArray();
        }
    }
}
