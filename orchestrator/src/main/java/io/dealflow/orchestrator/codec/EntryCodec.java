package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.SubjectEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The form in which entries are stored: a byte that tells the version of the form, then the parts in Avro's binary
 * encoding of primitives. Nobody else reads it. Another form takes another version. Constants of enums are stored by
 * their names. Safe for several threads.
 */
public final class EntryCodec {

    private static final int VERSION = 3;
    private static final int KEPT = 64 * 1024;

    // One spare, so that one thread at a time allocates nothing but its result.
    private final AtomicReference<@Nullable Scratch> spare = new AtomicReference<>();

    /** Writes an entry. */
    public byte[] write(StoredEntry stored) {
        Scratch taken = spare.getAndSet(null);
        Scratch scratch = taken == null ? new Scratch() : taken;
        try {
            byte[] bytes = scratch.write(stored);
            if (bytes.length <= KEPT) {
                spare.set(scratch);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalStateException if another version of the orchestrator has written it
     */
    public StoredEntry read(byte[] bytes) {
        if (bytes[0] != VERSION) {
            throw new IllegalStateException(
                    "The entry is stored in form %d, expected %d: another version of the orchestrator has written it"
                            .formatted(bytes[0], VERSION));
        }
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
        try {
            EntryReader in = new EntryReader(decoder);
            long writer = decoder.readLong();
            var armed = in.instant();
            SubjectEntry entry = in.entry();
            return new StoredEntry(entry, armed, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scratch {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        private final EntryWriter out = new EntryWriter(encoder);

        byte[] write(StoredEntry stored) throws IOException {
            bytes.reset();
            bytes.write(VERSION);
            out.write(stored.writer());
            out.write(stored.armed());
            out.write(stored.entry());
            encoder.flush();
            return bytes.toByteArray();
        }
    }
}
