package io.dealflow.schemas.topic;

import java.util.Set;

/**
 * Who writes and who reads a topic.
 *
 * @param writers all who write
 * @param readers all who read
 */
public record Access(Set<Party> writers, Set<Party> readers) {

    /** Keeps its own copies. */
    public Access {
        writers = Set.copyOf(writers);
        readers = Set.copyOf(readers);
    }

    static Access writtenBy(Party... writers) {
        return new Access(Set.of(writers), Set.of());
    }

    Access readBy(Party... all) {
        return new Access(writers, Set.of(all));
    }
}
