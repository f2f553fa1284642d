package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.StandaloneConfig;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a standalone process. */
final class ServerOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + StandaloneConfig.PORT,
            description = "HTTP port of the API, 0 for a free one; default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "" + StandaloneConfig.KAFKA_PORT,
            description = "Port of the broker, 0 for a free one; default: ${DEFAULT-VALUE}.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "" + StandaloneConfig.REGISTRY_PORT,
            description = "Port of the schema registry, 0 for a free one; default: ${DEFAULT-VALUE}.")
    private int registryPort;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with settings of orchestrator and agents.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting of orchestrator or agents, such as dealflow.retrieval.k=3; may be repeated.")
    private Map<String, String> settings = new HashMap<>();

    /** The ports as they were asked for; refuses one that is taken. */
    StandaloneConfig strict(Path dataDir) {
        Port.require(port, "--port");
        Port.require(kafkaPort, "--kafka-port");
        Port.require(registryPort, "--registry-port");
        return new StandaloneConfig(dataDir, port, kafkaPort, registryPort, Optional.empty(), settings());
    }

    /** The ports as they were asked for, free ones in place of those that are taken. */
    StandaloneConfig lenient(Path dataDir) {
        return new StandaloneConfig(
                dataDir,
                Port.orFree(port),
                Port.orFree(kafkaPort),
                Port.orFree(registryPort),
                Optional.empty(),
                settings());
    }

    private Map<String, Object> settings() {
        Map<String, Object> all = new HashMap<>();
        if (config != null) {
            try (InputStream stream = Files.newInputStream(config)) {
                all.putAll(new YamlPropertySourceLoader().read(config.toString(), stream));
            } catch (IOException | RuntimeException e) {
                throw new InputException("Cannot read --config %s: %s".formatted(config, e.getMessage()), e);
            }
        }
        all.putAll(settings);
        return all;
    }
}
