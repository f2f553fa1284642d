package io.dealflow.intake.writeback;

import io.dealflow.schemas.RunState;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Configuration of the write-back into the CRM.
 *
 * @param enabled whether outcomes of runs are written into the CRM
 * @param url address of the CRM's database for JDBC, such as {@code jdbc:postgresql://localhost/crm}; needed when
 *     enabled; holds no password
 * @param user user of the database; may write what the statement writes and needs no more
 * @param password password of that user; never logged
 * @param statement file with the one SQL statement that is executed for each run; needed when enabled
 * @param source only runs about deals of this source are written, so that a deal that did not come from the CRM is not;
 *     default: the source that the mapping names, {@code crm} without a mapping
 * @param states states in which a run is written: COMPLETED, FAILED, CANCELLED, at least one of them
 * @param timeout longest wait for a connection, for the statement and for each fact of a run, 1 s to 1 minute
 */
@ConfigurationProperties("dealflow.intake.write-back")
public record WriteBackConfig(
        @Bindable(defaultValue = "false") boolean enabled,
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        Optional<Path> statement,
        Optional<String> source,
        @Bindable(defaultValue = "COMPLETED") List<RunState> states,
        @Bindable(defaultValue = "10s") Duration timeout) {

    private static final String PREFIX = "dealflow.intake.write-back.";
    private static final String DEFAULT_SOURCE = "crm";
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is missing or out of bounds; names the key, what was found and
     *     expected, and no secret
     */
    public WriteBackConfig {
        states = List.copyOf(states);
        require(source.filter(String::isBlank).isEmpty(), "source", "nothing", "the source that the mapping names");
        require(
                !states.isEmpty() && !states.contains(RunState.RUNNING),
                "states",
                states,
                "one or more of COMPLETED, FAILED, CANCELLED");
        require(
                timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0,
                "timeout",
                timeout,
                "%s to %s".formatted(SHORTEST, LONGEST));
        url.ifPresent(WriteBackConfig::requireJdbc);
        require(!enabled || url.isPresent(), "url", "nothing", "an address for JDBC, as write-back is enabled");
        require(
                !enabled || statement.isPresent(),
                "statement",
                "nothing",
                "a file with a SQL statement, as write-back is enabled");
    }

    /** Consumer group of all instances, one for each CRM: in one group, two would take each other's runs. */
    String group() {
        return "crm-write-back-" + effectiveSource();
    }

    /** Source of the deals whose runs are written. */
    String effectiveSource() {
        return source.orElse(DEFAULT_SOURCE);
    }

    /** The same with the source that a mapping names, unless one was set. */
    WriteBackConfig withSourceOf(Optional<String> mapping) {
        return new WriteBackConfig(enabled, url, user, password, statement, source.or(() -> mapping), states, timeout);
    }

    /** Without address and password. */
    @Override
    public String toString() {
        return "WriteBackConfig[enabled=%s, statement=%s, source=%s, states=%s, timeout=%s]"
                .formatted(enabled, statement, effectiveSource(), states, timeout);
    }

    private static void requireJdbc(String url) {
        require(url.startsWith("jdbc:"), "url", "another address", "one that begins with jdbc:");
        require(
                !url.toLowerCase(Locale.ROOT).contains("password="),
                "url",
                "an address with a password",
                "the password in " + PREFIX + "password");
    }

    private static void require(boolean holds, String key, Object found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s%s: found %s, expected %s".formatted(PREFIX, key, found, expected));
        }
    }
}
