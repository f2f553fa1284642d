package io.dealflow.intake.writeback;

import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import io.dealflow.service.Bounds;
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
@ConfigurationProperties(WriteBackConfig.PREFIX)
public record WriteBackConfig(
        @Bindable(defaultValue = "false") boolean enabled,
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        Optional<Path> statement,
        Optional<String> source,
        @Bindable(defaultValue = "COMPLETED") List<RunState> states,
        @Bindable(defaultValue = "10s") Duration timeout) {

    static final String PREFIX = "dealflow.intake.write-back";
    private static final Bounds BOUNDS = new Bounds(PREFIX);
    private static final String DEFAULT_SOURCE = "crm";

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is missing or out of bounds; names the key, what was found and
     *     expected, and no secret
     */
    public WriteBackConfig {
        states = List.copyOf(states);
        BOUNDS.require(
                source.filter(String::isBlank).isEmpty(),
                "source",
                "the source that the mapping names",
                source.orElse(""));
        BOUNDS.require(
                !states.isEmpty() && states.stream().allMatch(RunSummary::ended),
                "states",
                "one or more of COMPLETED, FAILED, CANCELLED",
                states);
        BOUNDS.within("timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(1));
        url.ifPresent(WriteBackConfig::requireJdbc);
        BOUNDS.require(!enabled || url.isPresent(), "url", "an address for JDBC, as write-back is enabled", "");
        BOUNDS.require(
                !enabled || statement.isPresent(),
                "statement",
                "a file with a SQL statement, as write-back is enabled",
                "");
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
        BOUNDS.require(url.startsWith("jdbc:"), "url", "one that begins with jdbc:", "another address");
        BOUNDS.require(
                !url.toLowerCase(Locale.ROOT).contains("password="),
                "url",
                "the password in %s.password".formatted(PREFIX),
                "an address with a password");
    }
}
