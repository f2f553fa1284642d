package io.dealflow.embedded.internal.registry;

import io.dealflow.embedded.internal.registry.LogEntry.SchemaPurged;
import io.dealflow.embedded.internal.registry.LogEntry.SchemaStored;
import io.dealflow.embedded.internal.registry.SchemaReader.Parsed;
import io.dealflow.kafka.registry.Compatibility;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Decides what a request changes and what it is answered, without changing anything. Asks a {@link RegistryState} that
 * does not change meanwhile.
 */
final class RegistryRules {

    /** Level of a registry that nobody has configured; Confluent's default. */
    static final Compatibility DEFAULT_LEVEL = Compatibility.BACKWARD;

    /**
     * What a request comes to.
     *
     * @param answer what it is answered
     * @param changes what has to be kept first
     */
    record Decision<T>(T answer, List<LogEntry> changes) {}

    private final RegistryState state;
    private final SchemaReader reader;

    RegistryRules(RegistryState state) {
        this.state = state;
        this.reader = new SchemaReader(state);
    }

    /** Registers a schema; the answer is its version, the present one if it is there already. */
    Decision<StoredSchema> register(String subject, SchemaText given) {
        Parsed parsed = reader.parse(given);
        List<StoredSchema> versions = state.versions(subject);
        Optional<StoredSchema> present = find(parsed, live(versions));
        if (present.isPresent()) {
            return new Decision<>(present.get(), List.of());
        }
        requireWritable(subject);
        List<String> reasons = reasonsAgainst(subject, parsed.schema(), live(versions));
        if (!reasons.isEmpty()) {
            throw RegistryError.incompatible(subject, reasons.toString());
        }
        int version = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
        StoredSchema stored = new StoredSchema(subject, version, idFor(parsed.canonical()), parsed.canonical(), false);
        return new Decision<>(stored, List.of(new SchemaStored(stored)));
    }

    /** Finds the version that a schema has under a subject. */
    StoredSchema lookUp(String subject, SchemaText given, boolean deletedToo) {
        List<StoredSchema> versions = requireSubject(subject, deletedToo);
        return find(reader.parse(given), versions).orElseThrow(RegistryError::noSchema);
    }

    /** Lists what speaks against a schema beside the given versions, under the subject's level. */
    List<String> reasonsAgainst(String subject, SchemaText given, List<StoredSchema> versions) {
        return reasonsAgainst(subject, reader.parse(given).schema(), versions);
    }

    /** Deletes all versions of a subject; the answer is their numbers. */
    Decision<List<Integer>> deleteSubject(String subject, boolean permanent) {
        List<StoredSchema> versions = state.versions(subject);
        List<StoredSchema> live = live(versions);
        if (versions.isEmpty()) {
            throw RegistryError.noSubject(subject);
        }
        if (permanent && !live.isEmpty()) {
            throw RegistryError.subjectNotSoftDeleted(subject);
        }
        if (!permanent && live.isEmpty()) {
            throw RegistryError.subjectSoftDeleted(subject);
        }
        requireWritable(subject);
        List<StoredSchema> going = permanent ? versions : live;
        going.forEach(this::requireUnreferenced);
        List<LogEntry> changes =
                going.stream().map(version -> deletion(version, permanent)).toList();
        return new Decision<>(going.stream().map(StoredSchema::version).toList(), changes);
    }

    /** Deletes one version; the answer is its number. */
    Decision<Integer> deleteVersion(String subject, String name, boolean permanent) {
        StoredSchema version = version(subject, name, true);
        if (permanent && !version.deleted()) {
            throw RegistryError.versionNotSoftDeleted(subject, version.version());
        }
        if (!permanent && version.deleted()) {
            throw RegistryError.versionSoftDeleted(subject, version.version());
        }
        requireWritable(subject);
        requireUnreferenced(version);
        return new Decision<>(version.version(), List.of(deletion(version, permanent)));
    }

    /** Finds a version by its number, or the newest by the name {@code latest}. */
    StoredSchema version(String subject, String name, boolean deletedToo) {
        List<StoredSchema> versions = requireSubject(subject, deletedToo);
        int number = VersionName.parse(name);
        if (number == VersionName.LATEST) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryError.noVersion(name));
    }

    /** Lists the versions of a subject, oldest first. */
    List<StoredSchema> requireSubject(String subject, boolean deletedToo) {
        List<StoredSchema> versions = state.versions(subject);
        List<StoredSchema> listed = deletedToo ? versions : live(versions);
        if (listed.isEmpty()) {
            throw RegistryError.noSubject(subject);
        }
        return listed;
    }

    /** The level that holds for a subject: its own, else that of the registry. */
    Compatibility level(String subject) {
        return state.compatibility(Optional.of(subject))
                .or(() -> state.compatibility(Optional.empty()))
                .orElse(DEFAULT_LEVEL);
    }

    /** The mode that holds for a subject: its own, else that of the registry. */
    Mode mode(String subject) {
        return state.mode(Optional.of(subject))
                .or(() -> state.mode(Optional.empty()))
                .orElse(Mode.READWRITE);
    }

    private List<String> reasonsAgainst(String subject, Schema schema, List<StoredSchema> versions) {
        return CompatibilityCheck.reasons(
                level(subject),
                schema,
                versions.stream()
                        .map(earlier -> new CompatibilityCheck.Earlier(
                                earlier.version(),
                                reader.parse(earlier.schema()).schema()))
                        .toList());
    }

    private Optional<StoredSchema> find(Parsed parsed, List<StoredSchema> versions) {
        return versions.stream()
                .filter(version -> parsed.isSameAs(reader.parse(version.schema())))
                .reduce((earlier, later) -> later);
    }

    private int idFor(SchemaText text) {
        return state.all()
                .filter(stored -> stored.schema().equals(text))
                .findFirst()
                .map(StoredSchema::id)
                .orElse(state.highestId() + 1);
    }

    private void requireWritable(String subject) {
        if (mode(subject) == Mode.READONLY) {
            throw RegistryError.readOnly(subject);
        }
    }

    private void requireUnreferenced(StoredSchema version) {
        boolean referenced = state.all()
                .filter(stored -> !stored.deleted())
                .flatMap(stored -> stored.schema().references().stream())
                .anyMatch(reference ->
                        reference.subject().equals(version.subject()) && reference.version() == version.version());
        if (referenced) {
            throw RegistryError.referenced(version.subject(), version.version());
        }
    }

    private static LogEntry deletion(StoredSchema version, boolean permanent) {
        return permanent
                ? new SchemaPurged(version.subject(), version.version())
                : new SchemaStored(version.asDeleted());
    }

    private static List<StoredSchema> live(List<StoredSchema> versions) {
        return versions.stream().filter(version -> !version.deleted()).toList();
    }
}
