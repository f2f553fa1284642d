package io.dealflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedClusterIT {

    private static final String SCHEMA = "{\"schema\":\"\\\"string\\\"\"}";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @Test
    void keepsSchemaIdsOverRestart(@TempDir Path folder) throws Exception {
        try (EmbeddedCluster first = EmbeddedCluster.start(new EmbeddedConfig(folder, 0, 0))) {
            assertThat(post(first, "/subjects/other/versions", "{\"schema\":\"\\\"int\\\"\"}"))
                    .isEqualTo("{\"id\":1}");
            assertThat(post(first, "/subjects/kept/versions", SCHEMA)).isEqualTo("{\"id\":2}");
        }

        try (EmbeddedCluster second = EmbeddedCluster.start(new EmbeddedConfig(folder, 0, 0))) {
            assertThat(post(second, "/subjects/kept", SCHEMA))
                    .isEqualTo("{\"subject\":\"kept\",\"version\":1,\"id\":2,\"schema\":\"\\\"string\\\"\"}");
            assertThat(post(second, "/subjects/new/versions", "{\"schema\":\"\\\"long\\\"\"}"))
                    .isEqualTo("{\"id\":3}");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void closesFolderThatWasOpenToOthers(@TempDir Path folder) throws IOException {
        EmbeddedCluster.start(new EmbeddedConfig(folder, 0, 0)).close();
        try (Stream<Path> found = Files.walk(folder.resolve("kafka"))) {
            for (Path path : found.toList()) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }

        EmbeddedCluster.start(new EmbeddedConfig(folder, 0, 0)).close();

        Path kafka = folder.resolve("kafka");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kafka)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kafka.resolve("meta.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void deletesFolderOfTemporaryCluster() {
        EmbeddedCluster cluster = EmbeddedCluster.temporary();
        Map<String, String> settings = cluster.kafkaProperties();
        cluster.close();

        assertThat(settings).containsOnlyKeys("bootstrap.servers", "schema.registry.url");
    }

    private String post(EmbeddedCluster cluster, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(cluster.registry().url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
