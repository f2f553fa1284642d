package io.dealflow.standalone.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.service.yaml.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final AgentCatalogue known = AgentCatalogue.find();

    @Test
    void hasEachAgentOfTheProcess() throws IOException {
        List<String> agents = Pattern.compile("<artifactId>dealflow-agent-(.+)</artifactId>")
                .matcher(Files.readString(Path.of("..", "..", "agents", "all", "pom.xml")))
                .results()
                .map(agent -> agent.group(1))
                .toList();

        assertThat(new Catalogue(known, List.of(), List.of()).agents())
                .as("docs/add-an-agent.md says how an agent is added")
                .containsExactlyInAnyOrderElementsOf(agents);
    }

    @Test
    void hasFurtherAgentsByTheirTopicsAndByName() {
        assertThat(new Catalogue(known, List.of("agents.currency.tasks", "deals.intake"), List.of("tax")).agents())
                .contains("currency", "tax");
    }

    /** Else a process with one of them would take the settings of the other for misspelled ones of its own. */
    @Test
    void hasNoAgentsOfSimilarNames() {
        for (String agent : known.names()) {
            List<String> others =
                    known.names().stream().filter(other -> !other.equals(agent)).toList();
            assertThat(Suggestion.of(agent, others)).as(agent).isEmpty();
        }
    }
}
