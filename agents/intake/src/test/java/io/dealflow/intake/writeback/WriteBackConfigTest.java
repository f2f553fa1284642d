package io.dealflow.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.RunState;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBackConfigTest {

    private static final String URL = "jdbc:postgresql://127.0.0.1:1/crm";

    @TempDir
    Path folder;

    @Test
    void hasDefaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new WriteBackConfig(
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(RunState.COMPLETED),
                        Duration.ofSeconds(10)));
    }

    @Test
    void readsEveryKey() throws IOException {
        Path statement = Files.writeString(folder.resolve("write-back.sql"), "SELECT :runId");
        Map<String, Object> keys = new HashMap<>();
        keys.put("enabled", true);
        keys.put("url", URL);
        keys.put("user", "writer");
        keys.put("password", "secret");
        keys.put("statement", statement);
        keys.put("source", "salesforce");
        keys.put("states", "COMPLETED,FAILED");
        keys.put("timeout", "3s");

        assertThat(read(keys))
                .isEqualTo(new WriteBackConfig(
                        true,
                        Optional.of(URL),
                        Optional.of("writer"),
                        Optional.of("secret"),
                        Optional.of(statement),
                        Optional.of("salesforce"),
                        List.of(RunState.COMPLETED, RunState.FAILED),
                        Duration.ofSeconds(3)));
    }

    @Test
    void refusesValuesOutOfBounds() {
        assertRefused(
                Map.of("enabled", true, "statement", "a.sql"),
                "Key 'dealflow.intake.write-back.url': expected an address for JDBC, as write-back is enabled, found nothing");
        assertRefused(
                Map.of("enabled", true, "url", URL),
                "Key 'dealflow.intake.write-back.statement': expected a file with a SQL statement, as write-back is"
                        + " enabled, found nothing");
        assertRefused(
                Map.of("url", "postgres://x"),
                "Key 'dealflow.intake.write-back.url': expected one that begins with jdbc:, found 'another address'");
        assertRefused(
                Map.of("states", "COMPLETED,RUNNING"),
                "Key 'dealflow.intake.write-back.states': expected one or more of COMPLETED, FAILED, CANCELLED, found"
                        + " '[COMPLETED, RUNNING]'");
        assertRefused(
                Map.of("timeout", "2m"), "Key 'dealflow.intake.write-back.timeout': expected 1s to 1m, found '2m'");
        assertRefused(
                Map.of("source", " "),
                "Key 'dealflow.intake.write-back.source': expected the source that the mapping names, found ' '");
    }

    @Test
    void takesSourceOfMappingUnlessOneIsSet() {
        WriteBackConfig plain = read(Map.of());

        assertThat(plain.withSourceOf(Optional.empty()).effectiveSource()).isEqualTo("crm");
        assertThat(plain.withSourceOf(Optional.of("hubspot")).effectiveSource()).isEqualTo("hubspot");
        assertThat(plain.withSourceOf(Optional.of("hubspot")).group()).isEqualTo("crm-write-back-hubspot");
        assertThat(read(Map.of("source", "salesforce"))
                        .withSourceOf(Optional.of("hubspot"))
                        .effectiveSource())
                .isEqualTo("salesforce");
    }

    @Test
    void hasGroupOfItsOwnForEachCrm() {
        assertThat(read(Map.of()).group()).isEqualTo("crm-write-back-crm");
        assertThat(read(Map.of("source", "salesforce")).group()).isEqualTo("crm-write-back-salesforce");
    }

    @Test
    void tellsNoSecret() {
        WriteBackConfig config = read(Map.of("url", URL, "user", "writer", "password", "hunter2"));

        assertThat(config.toString()).doesNotContain("hunter2").doesNotContain(URL);
        assertThatThrownBy(() -> read(Map.of("url", URL + "?Password=hunter2")))
                .rootCause()
                .hasMessage("Key 'dealflow.intake.write-back.url': expected the password in"
                        + " dealflow.intake.write-back.password, found 'an address with a password'");
    }

    @Test
    void refusesStartWithUnknownParameterOrDriver() throws IOException {
        Path statement = Files.writeString(folder.resolve("write.sql"), "SELECT :runId,\n :nobody");
        assertThatThrownBy(() -> start(enabled(statement, URL)))
                .isInstanceOf(StatementException.class)
                .hasMessageStartingWith(statement + ":2: found parameter :nobody, expected one of [runId, ");

        Files.writeString(statement, "SELECT :runId");
        assertThatThrownBy(() -> start(enabled(statement, "jdbc:nobody:x")))
                .hasMessageStartingWith("dealflow.intake.write-back.url: found an address that no JDBC driver knows");
    }

    @Test
    void refusesStartWithoutCluster() throws IOException {
        Path statement = Files.writeString(folder.resolve("write.sql"), "SELECT :runId");

        assertThatThrownBy(() -> ApplicationContext.run(properties(enabled(statement, URL))))
                .hasMessage("kafka.bootstrap.servers: found nothing, expected an address, as write-back is enabled");
    }

    @Test
    void readsSourceFromTheMappingFile() throws IOException {
        Path statement = Files.writeString(folder.resolve("write.sql"), "SELECT :runId");
        Path mapping = folder.resolve("absent.yaml");
        Map<String, Object> properties = properties(enabled(statement, URL));
        properties.put("kafka.bootstrap.servers", "127.0.0.1:1");
        properties.put("kafka.schema.registry.url", "http://127.0.0.1:1");
        properties.put("dealflow.intake.enabled", false);
        properties.put("dealflow.intake.mapping", mapping);

        assertThatThrownBy(() -> ApplicationContext.run(properties)).hasMessage("Cannot read " + mapping);

        properties.put("dealflow.intake.write-back.source", "crm");
        ApplicationContext.run(properties).close();
    }

    private static Map<String, Object> enabled(Path statement, String url) {
        return Map.of("enabled", true, "url", url, "statement", statement);
    }

    private static void assertRefused(Map<String, Object> keys, String message) {
        assertThatThrownBy(() -> read(keys)).rootCause().hasMessage(message);
    }

    private static WriteBackConfig read(Map<String, Object> keys) {
        try (ApplicationContext context = start(keys)) {
            return context.getBean(WriteBackConfig.class);
        }
    }

    /** Nobody answers at the addresses. */
    private static ApplicationContext start(Map<String, Object> keys) {
        Map<String, Object> properties = properties(keys);
        properties.put("kafka.bootstrap.servers", "127.0.0.1:1");
        properties.put("kafka.schema.registry.url", "http://127.0.0.1:1");
        return ApplicationContext.run(properties);
    }

    private static Map<String, Object> properties(Map<String, Object> keys) {
        Map<String, Object> properties = new HashMap<>();
        keys.forEach((key, value) -> properties.put("dealflow.intake.write-back." + key, value));
        return properties;
    }
}
