package io.dealflow.embedded.internal.registry;

import io.dealflow.kafka.registry.Compatibility;
import java.util.Optional;
import java.util.function.Function;

/** A change of the registry. All changes in their order make up its state. */
public sealed interface LogEntry {

    /** Takes it apart. */
    <R> R match(Cases<R> cases);

    /** Takes it apart: one function for each case. */
    default <R> R match(
            Function<SchemaStored, R> stored,
            Function<SchemaPurged, R> purged,
            Function<CompatibilitySet, R> compatibility,
            Function<ModeSet, R> modeSet) {
        return match(new Cases<>(stored, purged, compatibility, modeSet));
    }

    /** What each case leads to. */
    record Cases<R>(
            Function<SchemaStored, R> stored,
            Function<SchemaPurged, R> purged,
            Function<CompatibilitySet, R> compatibility,
            Function<ModeSet, R> modeSet) {}

    /** A version was registered or deleted softly. */
    record SchemaStored(StoredSchema schema) implements LogEntry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stored().apply(this);
        }
    }

    /** A version was deleted for good. */
    record SchemaPurged(String subject, int version) implements LogEntry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.purged().apply(this);
        }
    }

    /**
     * A compatibility was set or removed.
     *
     * @param subject the subject; empty for the registry's default
     * @param level the level; empty when it was removed
     */
    record CompatibilitySet(Optional<String> subject, Optional<Compatibility> level) implements LogEntry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.compatibility().apply(this);
        }
    }

    /**
     * A mode was set or removed.
     *
     * @param subject the subject; empty for the registry's default
     * @param mode the mode; empty when it was removed
     */
    record ModeSet(Optional<String> subject, Optional<Mode> mode) implements LogEntry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.modeSet().apply(this);
        }
    }
}
