package io.dealflow.standalone.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    /** Modules that are named like agents and answer no tasks. */
    private static final Set<String> OTHERS = Set.of("intake", "runtime", "testkit");

    @Test
    void hasEachAgentOfTheProcess() throws IOException {
        Set<String> agents = Pattern.compile("<artifactId>dealflow-agent-(.+)</artifactId>")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(agent -> agent.group(1))
                .filter(agent -> !OTHERS.contains(agent))
                .collect(Collectors.toSet());

        assertThat(new Catalogue(List.of(), List.of()).agents())
                .as("docs/add-an-agent.md says where an agent is added")
                .containsExactlyInAnyOrderElementsOf(agents);
    }

    @Test
    void hasFurtherAgentsByTheirTopicsAndByName() {
        assertThat(new Catalogue(List.of("agents.currency.tasks", "deals.intake"), List.of("tax")).agents())
                .contains("currency", "tax");
    }
}
