package io.dealflow.intake.topology;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Work that is too much to be done at once: it is done bit by bit, and goes on after a restart where it was. For one
 * thread.
 */
final class Backlog {

    private static final String QUIET = "q";
    private static final String LOUD = "l";

    private final KeyValueStore<byte[], byte[]> store;
    private int size;
    private int loud;

    Backlog(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            all.forEachRemaining(entry -> count(read(entry), 1));
        }
    }

    /** What is to be done. In the order of what is done first. */
    enum Kind {
        /** A deal is to be looked at, of whose many rows some have changed. */
        LOOK("0"),
        /** Rows of a truncated table are to be removed. */
        EMPTY("1"),
        /** Deals that a changed row belongs to are to be looked at. */
        FAN_OUT("2"),
        /** All is to be looked at with a new mapping. */
        SWEEP("3");

        private final String place;

        Kind(String place) {
            this.place = place;
        }

        private static Kind at(String place) {
            return Arrays.stream(values())
                    .filter(kind -> kind.place.equals(place))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A piece of work.
     *
     * @param subject what it is about: the key of the root row; the table; the name of the join and the key of the row;
     *     nothing
     * @param quiet whether no change in the CRM led to it
     * @param cursor up to where it is done; empty if it is not begun
     */
    record Work(Kind kind, List<String> subject, boolean quiet, String cursor) {

        Work upTo(String done) {
            return new Work(kind, subject, quiet, done);
        }

        private byte[] key() {
            return StoreKey.of(kind.place, String.join("\0", subject));
        }

        /** Both: what one of the two has not done is not done. */
        private Work and(Work other) {
            boolean first = Arrays.compareUnsigned(bytes(cursor), bytes(other.cursor)) <= 0;
            return new Work(kind, subject, quiet && other.quiet, first ? cursor : other.cursor);
        }
    }

    /** Whether there is such work, and a change in the CRM led to it. */
    boolean isLoud(Kind kind, String... subject) {
        return loud > 0
                && find(new Work(kind, List.of(subject), true, ""))
                        .filter(work -> !work.quiet())
                        .isPresent();
    }

    /** Adds work, or adds to such work. */
    void add(Work work) {
        Optional<Work> before = find(work);
        before.ifPresent(known -> count(known, -1));
        Work both = before.map(known -> known.and(work)).orElse(work);
        store.put(both.key(), bytes((both.quiet() ? QUIET : LOUD) + both.cursor()));
        count(both, 1);
    }

    Optional<Work> find(Work work) {
        byte[] key = work.key();
        return Optional.ofNullable(store.get(key)).map(value -> read(KeyValue.pair(key, value)));
    }

    /** The work that is to be done first. */
    Optional<Work> first() {
        if (size == 0) {
            return Optional.empty();
        }
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            return all.hasNext() ? Optional.of(read(all.next())) : Optional.empty();
        }
    }

    /** Removes work that is done or will be added anew. */
    void remove(Work work) {
        find(work).ifPresent(known -> {
            store.delete(known.key());
            count(known, -1);
        });
    }

    private void count(Work work, int by) {
        size += by;
        loud += work.quiet() ? 0 : by;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Work read(KeyValue<byte[], byte[]> entry) {
        List<String> parts = StoreKey.parts(entry.key);
        String value = new String(entry.value, StandardCharsets.UTF_8);
        Kind kind = Kind.at(parts.get(0));
        return new Work(kind, parts.subList(1, parts.size()), value.startsWith(QUIET), value.substring(1));
    }
}
