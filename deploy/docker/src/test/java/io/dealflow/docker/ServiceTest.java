package io.dealflow.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    @TempDir
    Path folder;

    @Test
    void isFoundByItsName() {
        assertThat(Service.named("drafting"))
                .contains(new Service("drafting", Map.of("dealflow.drafting.templates", "templates")));
        assertThat(Service.named("DRAFTING")).isEmpty();
        assertThat(Service.names()).startsWith("orchestrator, intake, drafting, ");
    }

    @Test
    void isThereForEachAgentOfTheImage() throws IOException {
        Set<String> agents = Pattern.compile("<artifactId>dealflow-agent-(.+)</artifactId>")
                .matcher(Files.readString(Path.of("..", "..", "agents", "all", "pom.xml")))
                .results()
                .map(agent -> agent.group(1))
                .collect(Collectors.toSet());

        assertThat(Service.all().stream().map(Service::label))
                .as("docs/add-an-agent.md says how an agent is added")
                .containsAll(agents)
                .hasSize(agents.size() + 2);
    }

    @Test
    void listensToOthersAndKeepsItsStateOnTheVolume() {
        assertThat(Service.named("retrieval").orElseThrow().defaults(Map.of("DEALFLOW_CONFIG_DIR", folder.toString())))
                .isEqualTo(Map.of(
                        "micronaut.application.name", "retrieval",
                        "micronaut.server.host", "0.0.0.0",
                        "micronaut.server.port", 8080,
                        "dealflow.http.hosts", "retrieval",
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
                .hasSize(Service.all().size() - 1)
                .containsEntry("dealflow.scoring.enabled", false)
                .doesNotContainKey("dealflow.orchestrator.enabled");
        assertThat(Service.INTAKE.exclusions())
                .containsEntry("dealflow.orchestrator.enabled", false)
                .containsEntry("dealflow.orchestrator.api", false)
                .doesNotContainKey("dealflow.intake.enabled");
    }
}
