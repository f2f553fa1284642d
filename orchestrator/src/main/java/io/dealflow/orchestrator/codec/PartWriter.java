package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.Fingerprint;
import io.dealflow.orchestrator.run.Position;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.Encoder;

/** Writes what parts of a stored entry have in common, in Avro's binary encoding of primitives. */
abstract class PartWriter {

    /** Where it goes. */
    final Encoder out;

    PartWriter(Encoder out) {
        this.out = out;
    }

    /** Writes one part. */
    @FunctionalInterface
    interface Part<T> {
        void write(T part) throws IOException;
    }

    /** Writes several parts, chosen by the kind of a thing. */
    @FunctionalInterface
    interface Parts {
        void write() throws IOException;
    }

    void write(Instant instant) throws IOException {
        out.writeLong(instant.toEpochMilli());
    }

    void write(Position position) throws IOException {
        out.writeString(position.topic());
        out.writeInt(position.partition());
        out.writeLong(position.offset());
    }

    void write(Map<String, String> data) throws IOException {
        write(List.copyOf(data.entrySet()), value -> {
            out.writeString(value.getKey());
            out.writeString(value.getValue());
        });
    }

    void write(Fingerprint fingerprint) throws IOException {
        out.writeLong(fingerprint.high());
        out.writeLong(fingerprint.low());
    }

    <T> void write(Optional<T> optional, Part<? super T> part) throws IOException {
        out.writeBoolean(optional.isPresent());
        if (optional.isPresent()) {
            part.write(optional.get());
        }
    }

    <T> void write(List<T> list, Part<? super T> part) throws IOException {
        out.writeInt(list.size());
        for (T element : list) {
            part.write(element);
        }
    }
}
