package io.dealflow.orchestrator.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of the schedule of a workflow.
 *
 * @param schedule text of the schedule that it is by
 * @param upTo up to when nothing is due any more: the last tick, or when the schedule was first seen
 * @param last when the last tick was due, also one by another schedule; empty if there was none
 */
public record ScheduleMark(String schedule, Instant upTo, Optional<Instant> last) {

    private static final byte WITHOUT_TICK = 1;
    private static final byte WITH_TICK = 2;

    /** The form in which it is stored: a byte that tells the form, one time or two in milliseconds, and the text. */
    public byte[] bytes() {
        byte[] text = schedule.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * Long.BYTES + text.length);
        bytes.put(last.isPresent() ? WITH_TICK : WITHOUT_TICK).putLong(upTo.toEpochMilli());
        last.ifPresent(due -> bytes.putLong(due.toEpochMilli()));
        bytes.put(text).flip();
        byte[] written = new byte[bytes.remaining()];
        bytes.get(written);
        return written;
    }

    /**
     * Reads that form.
     *
     * @throws IllegalStateException if another version of the orchestrator has written it
     */
    public static ScheduleMark of(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        byte form = bytes.get();
        if (form != WITH_TICK && form != WITHOUT_TICK) {
            throw new IllegalStateException(
                    "The schedule is stored in form %d, expected %d or %d: another version of the orchestrator has written it"
                            .formatted(form, WITHOUT_TICK, WITH_TICK));
        }
        Instant upTo = Instant.ofEpochMilli(bytes.getLong());
        Optional<Instant> last =
                form == WITH_TICK ? Optional.of(Instant.ofEpochMilli(bytes.getLong())) : Optional.empty();
        return new ScheduleMark(StandardCharsets.UTF_8.decode(bytes).toString(), upTo, last);
    }
}
