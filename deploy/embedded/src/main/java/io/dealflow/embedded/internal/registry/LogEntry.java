package io.dealflow.embedded.internal.registry;

import io.dealflow.kafka.registry.Compatibility;
import java.util.Optional;

/** A change of the registry. All changes in their order make up its state. */
public sealed interface LogEntry {

    /** A version was registered or deleted softly. */
    record SchemaStored(StoredSchema schema) implements LogEntry {}

    /** A version was deleted for good. */
    record SchemaPurged(String subject, int version) implements LogEntry {}

    /**
     * A compatibility was set or removed.
     *
     * @param subject the subject; empty for the registry's default
     * @param level the level; empty when it was removed
     */
    record CompatibilitySet(Optional<String> subject, Optional<Compatibility> level) implements LogEntry {}

    /**
     * A mode was set or removed.
     *
     * @param subject the subject; empty for the registry's default
     * @param mode the mode; empty when it was removed
     */
    record ModeSet(Optional<String> subject, Optional<Mode> mode) implements LogEntry {}
}
