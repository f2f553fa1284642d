package io.dealflow.orchestrator.topology;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Timers of subjects in the order of their time. The key is the time in milliseconds, big-endian, followed by the key
 * of the subject, so that what is due is a range at the front.
 */
final class Timers {

    private static final byte[] NOTHING = {};

    private final KeyValueStore<byte[], byte[]> store;
    // Nothing is armed before: a range from there does not walk over the remains of timers long gone.
    private Instant front = Instant.EPOCH;

    Timers(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** A timer that is due. */
    @SuppressWarnings("ArrayRecordComponent")
    record Timer(Instant at, byte[] subject) {}

    void arm(Instant at, byte[] subject) {
        store.put(key(at, subject), NOTHING);
        front = at.isBefore(front) ? at : front;
    }

    void disarm(Instant at, byte[] subject) {
        store.delete(key(at, subject));
    }

    /** Those that are due, earliest first, at most as many as given. */
    List<Timer> due(Instant now, int limit) {
        List<Timer> due = new ArrayList<>();
        if (now.isBefore(front)) {
            return due;
        }
        byte[] end = key(now.plusMillis(1), NOTHING);
        try (KeyValueIterator<byte[], byte[]> range = store.range(key(front, NOTHING), end)) {
            while (range.hasNext() && due.size() < limit) {
                byte[] key = range.next().key;
                if (!Arrays.equals(key, end)) {
                    due.add(timer(key));
                }
            }
        }
        front = due.isEmpty() ? now : due.get(0).at();
        return due;
    }

    private static byte[] key(Instant at, byte[] subject) {
        return ByteBuffer.allocate(Long.BYTES + subject.length)
                .putLong(at.toEpochMilli())
                .put(subject)
                .array();
    }

    private static Timer timer(byte[] key) {
        long millis = ByteBuffer.wrap(key).getLong();
        return new Timer(Instant.ofEpochMilli(millis), Arrays.copyOfRange(key, Long.BYTES, key.length));
    }
}
