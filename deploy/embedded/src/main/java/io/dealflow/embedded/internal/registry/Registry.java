package io.dealflow.embedded.internal.registry;

import io.dealflow.embedded.internal.registry.LogEntry.CompatibilitySet;
import io.dealflow.embedded.internal.registry.LogEntry.ModeSet;
import io.dealflow.embedded.internal.registry.RegistryRules.Decision;
import io.dealflow.kafka.registry.Compatibility;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A registry: answers from memory, and keeps every change in its log before it counts. One request at a time. The only
 * writer of its log.
 */
public final class Registry implements AutoCloseable {

    private final RegistryLog log;
    private RegistryState state;
    private RegistryRules rules;
    private boolean stale;

    /** Builds the registry from its log, which it closes in the end. */
    public Registry(RegistryLog log) {
        this.log = log;
        this.state = replay(log);
        this.rules = new RegistryRules(state);
    }

    /** Registers a schema under a subject and gives its version. */
    public synchronized StoredSchema register(String subject, SchemaText schema) {
        return change(now -> now.register(subject, schema));
    }

    /** Finds the version that a schema has under a subject. */
    public synchronized StoredSchema lookUp(String subject, SchemaText schema, boolean deletedToo) {
        return rules.lookUp(subject, schema, deletedToo);
    }

    /** Deletes all versions of a subject and gives their numbers. */
    public synchronized List<Integer> deleteSubject(String subject, boolean permanent) {
        return change(now -> now.deleteSubject(subject, permanent));
    }

    /** Deletes one version of a subject and gives its number. */
    public synchronized int deleteVersion(String subject, String version, boolean permanent) {
        return change(now -> now.deleteVersion(subject, version, permanent));
    }

    /** Lists the subjects in the order of their names. */
    public synchronized List<String> subjects(String prefix, boolean deletedToo) {
        return state.all()
                .filter(schema -> deletedToo || !schema.deleted())
                .map(StoredSchema::subject)
                .filter(subject -> subject.startsWith(prefix))
                .distinct()
                .toList();
    }

    /** Lists the versions of a subject, oldest first. */
    public synchronized List<StoredSchema> versions(String subject, boolean deletedToo) {
        return rules.requireSubject(subject, deletedToo);
    }

    /** Gives one version of a subject; the name is its number or {@code latest}. */
    public synchronized StoredSchema version(String subject, String name, boolean deletedToo) {
        return rules.version(subject, name, deletedToo);
    }

    /** Lists where the schema of an id is registered, deleted versions too. Never empty. */
    public synchronized List<StoredSchema> byId(int id) {
        List<StoredSchema> found =
                state.all().filter(schema -> schema.id() == id).toList();
        if (found.isEmpty()) {
            throw RegistryError.noSchema(id);
        }
        return found;
    }

    /** Lists what speaks against a schema beside one version of a subject. */
    public synchronized List<String> reasonsAgainst(String subject, SchemaText schema, String version) {
        return rules.reasonsAgainst(subject, schema, List.of(rules.version(subject, version, false)));
    }

    /** Lists what speaks against a schema beside all versions of a subject; a new subject takes any. */
    public synchronized List<String> reasonsAgainst(String subject, SchemaText schema) {
        List<StoredSchema> live = state.versions(subject).stream()
                .filter(version -> !version.deleted())
                .toList();
        return rules.reasonsAgainst(subject, schema, live);
    }

    /** Gives the level of the registry. */
    public synchronized Compatibility compatibility() {
        return state.compatibility(Optional.empty()).orElse(RegistryRules.DEFAULT_LEVEL);
    }

    /** Gives the level of a subject. */
    public synchronized Compatibility compatibility(String subject, boolean defaultToGlobal) {
        if (defaultToGlobal) {
            return rules.level(subject);
        }
        return state.compatibility(Optional.of(subject))
                .orElseThrow(() -> RegistryError.noSubjectCompatibility(subject));
    }

    /** Sets the level of a subject, or that of the registry if no subject is given. */
    public synchronized Compatibility setCompatibility(Optional<String> subject, String name) {
        Compatibility level = Arrays.stream(Compatibility.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RegistryError.invalidCompatibility(name, Arrays.toString(Compatibility.values())));
        return change(now -> new Decision<>(level, List.of(new CompatibilitySet(subject, Optional.of(level)))));
    }

    /** Removes the level of a subject and gives what it was. */
    public synchronized Compatibility removeCompatibility(String subject) {
        Compatibility level = compatibility(subject, false);
        return change(
                now -> new Decision<>(level, List.of(new CompatibilitySet(Optional.of(subject), Optional.empty()))));
    }

    /** Gives the mode of the registry. */
    public synchronized Mode mode() {
        return state.mode(Optional.empty()).orElse(Mode.READWRITE);
    }

    /** Gives the mode of a subject. */
    public synchronized Mode mode(String subject, boolean defaultToGlobal) {
        if (defaultToGlobal) {
            return rules.mode(subject);
        }
        return state.mode(Optional.of(subject)).orElseThrow(() -> RegistryError.noSubjectMode(subject));
    }

    /** Sets the mode of a subject, or that of the registry if no subject is given. */
    public synchronized Mode setMode(Optional<String> subject, String name) {
        Mode mode = Arrays.stream(Mode.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RegistryError.invalidMode(name, Arrays.toString(Mode.values())));
        return change(now -> new Decision<>(mode, List.of(new ModeSet(subject, Optional.of(mode)))));
    }

    @Override
    public void close() {
        log.close();
    }

    private <T> T change(Function<RegistryRules, Decision<T>> request) {
        if (stale) {
            state = replay(log);
            rules = new RegistryRules(state);
            stale = false;
        }
        Decision<T> decision = request.apply(rules);
        if (!decision.changes().isEmpty()) {
            stale = true;
            log.append(decision.changes());
            decision.changes().forEach(state::apply);
            stale = false;
        }
        return decision.answer();
    }

    private static RegistryState replay(RegistryLog log) {
        RegistryState state = new RegistryState();
        log.readAll().forEach(state::apply);
        return state;
    }
}
