package io.dealflow.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    @TempDir
    Path folder;

    @Test
    void isFoundByItsName() {
        assertThat(Service.named("drafting")).contains(Service.DRAFTING);
        assertThat(Service.named("DRAFTING")).isEmpty();
        assertThat(Service.names())
                .isEqualTo("orchestrator, scoring, retrieval, drafting, routing, reading, records, intake");
    }

    @Test
    void listensToOthersAndKeepsItsStateOnTheVolume() {
        assertThat(Service.RETRIEVAL.defaults(Map.of("DEALFLOW_CONFIG_DIR", folder.toString())))
                .isEqualTo(Map.of(
                        "micronaut.application.name", "retrieval",
                        "micronaut.server.host", "0.0.0.0",
                        "micronaut.server.port", 8080,
                        "dealflow.data-dir", "/var/lib/dealflow"));
    }

    @Test
    void takesTheFilesOfTheMountedFolderThatAreThere() throws IOException {
        Path mapping = Files.createFile(folder.resolve("mapping.yaml"));
        Files.createFile(folder.resolve("routing.yaml"));

        assertThat(Service.INTAKE.defaults(Map.of("DEALFLOW_CONFIG_DIR", folder.toString())))
                .containsEntry("dealflow.intake.mapping", mapping.toString())
                .doesNotContainKey("dealflow.intake.write-back.statement")
                .doesNotContainKey("dealflow.routing.rules");
    }

    @Test
    void leavesTheOtherServicesOut() {
        assertThat(Service.ORCHESTRATOR.exclusions())
                .containsOnlyKeys(
                        "dealflow.scoring.enabled",
                        "dealflow.retrieval.enabled",
                        "dealflow.drafting.enabled",
                        "dealflow.routing.enabled",
                        "dealflow.reading.enabled",
                        "dealflow.records.enabled",
                        "dealflow.intake.enabled");
        assertThat(Service.INTAKE.exclusions())
                .containsEntry("dealflow.orchestrator.enabled", false)
                .containsEntry("dealflow.orchestrator.api", false)
                .doesNotContainKey("dealflow.intake.enabled");
    }
}
