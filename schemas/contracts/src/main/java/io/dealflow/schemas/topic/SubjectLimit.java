package io.dealflow.schemas.topic;

import java.util.Locale;
import java.util.Optional;

/**
 * How large a deal or an inquiry may be. A task carries it beside what the steps before have found out, and is a record
 * itself; what no task could carry is refused where it enters, not when its run has begun.
 */
public final class SubjectLimit {

    /**
     * Most bytes of key and value together: four fifths of what brokers and producers take by default, so that a fifth
     * is left for other facts and for headers.
     */
    public static final int BYTES = 800_000;

    private SubjectLimit() {}

    /**
     * Why a record is refused, in a sentence; empty if it is not.
     *
     * @param topic where it would enter
     * @param key id of what it is about
     * @param bytes bytes of key and value together
     */
    public static Optional<String> refusal(Topic<?> topic, String key, int bytes) {
        return bytes <= BYTES
                ? Optional.empty()
                : Optional.of("%s '%s': found %d bytes, expected at most %d, which a task can carry"
                        .formatted(topic.type().getSimpleName().toLowerCase(Locale.ROOT), key, bytes, BYTES));
    }
}
