package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.StandaloneConfig;
import io.dealflow.standalone.internal.cluster.Cluster;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which cluster a command works on. */
final class ClusterOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:DEALFLOW_BOOTSTRAP_SERVERS:-127.0.0.1:" + StandaloneConfig.KAFKA_PORT + "}",
            description = "Kafka brokers; default: ${DEFAULT-VALUE}.")
    private String bootstrapServers;

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            defaultValue = "${env:DEALFLOW_SCHEMA_REGISTRY:-http://127.0.0.1:" + StandaloneConfig.REGISTRY_PORT + "}",
            description = "Schema registry; default: ${DEFAULT-VALUE}.")
    private String schemaRegistry;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Properties file with further settings of Kafka clients and of the registry's client, such as"
                    + " those of security.")
    private @Nullable Path clientConfig;

    Cluster cluster() {
        return Cluster.at(bootstrapServers, schemaRegistry, clientSettings());
    }

    private Map<String, String> clientSettings() {
        Map<String, String> settings = new HashMap<>();
        if (clientConfig != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(clientConfig, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new InputException("Cannot read --client-config %s: %s".formatted(clientConfig, e), e);
            }
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        return settings;
    }
}
