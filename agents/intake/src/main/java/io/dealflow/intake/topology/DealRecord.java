package io.dealflow.intake.topology;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topic;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/** Writes deals as records of a bounded size. For one thread. */
final class DealRecord {

    /** What a character of notes takes at most in UTF-8. */
    private static final int MOST_BYTES_OF_CHARACTER = 3;

    /** Magic byte and id of the schema. */
    private static final int FRAME_BYTES = 5;

    private final AvroSerializer<Deal> serializer;
    private final int maxBytes;

    DealRecord(SchemaRegistry registry, int maxBytes) {
        this.serializer = new AvroSerializer<>(registry);
        this.maxBytes = maxBytes;
    }

    /**
     * Writes a deal for a topic. Notes that make it too large are cut, and end with a sentence that says so.
     *
     * @return empty if it is too large even without notes
     */
    Optional<byte[]> write(Topic<Deal> topic, Deal deal) {
        byte[] whole = serialize(topic, deal);
        if (whole.length <= maxBytes || deal.getNotes().isEmpty()) {
            return whole.length <= maxBytes ? Optional.of(whole) : Optional.empty();
        }
        String notes = deal.getNotes().get();
        String ending = " [Cut here: the CRM holds %d characters]".formatted(notes.length());
        int rest = serialize(topic, Deal.newBuilder(deal).setNotes(ending).build()).length;
        int room = (maxBytes - rest) / MOST_BYTES_OF_CHARACTER - 1;
        if (room < 0) {
            return Optional.empty();
        }
        int end = Math.min(room, notes.length());
        int cut = end > 0 && Character.isHighSurrogate(notes.charAt(end - 1)) ? end - 1 : end;
        return Optional.of(serialize(
                topic,
                Deal.newBuilder(deal).setNotes(notes.substring(0, cut) + ending).build()));
    }

    /** Digest of the content of a record. */
    static String digest(byte[] framed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(framed, FRAME_BYTES, framed.length - FRAME_BYTES);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] serialize(Topic<Deal> topic, Deal deal) {
        return Objects.requireNonNull(serializer.serialize(topic.name(), deal));
    }
}
