package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowCatalogTest {

    private static final String TEXT = """
            # a comment
            document: {dsl: '1.0.3', namespace: dealflow, name: %s, version: '1.0.0'}
            evaluate: {language: cel}
            %sdo: [{a: {call: scoring}}]
            """;
    private static final String ON_INTAKE = "schedule: {on: {one: {with: {type: deals.intake}}}}\n";

    @TempDir
    Path directory;

    private final WorkflowLoader loader = new WorkflowLoader(new FixedSchemas());

    private Workflow load(String name, String on) {
        return loader.load(name + ".yaml", TEXT.formatted(name, on));
    }

    @Test
    void findsWorkflowsByNameAndTopic() {
        Workflow deal = load("deal", ON_INTAKE);
        Workflow extra = load("extra", "");
        WorkflowCatalog catalog = new WorkflowCatalog(List.of(extra, deal));

        assertThat(catalog.all()).containsExactly(deal, extra);
        assertThat(catalog.named("extra")).contains(extra);
        assertThat(catalog.named("other")).isEmpty();
        assertThat(catalog.startedBy("deals.intake")).contains(deal);
        assertThat(catalog.startedBy("other")).isEmpty();
        assertThat(catalog.intakes()).containsExactly("deals.intake");
    }

    @Test
    void refusesTwoWorkflowsOnOneTopic() {
        List<Workflow> workflows = List.of(load("deal", ON_INTAKE), load("lead", ON_INTAKE));
        assertThatThrownBy(() -> new WorkflowCatalog(workflows))
                .isInstanceOf(WorkflowException.class)
                .hasMessage("lead.yaml:4: topic 'deals.intake' starts workflow 'deal' already, expected at most one"
                        + " workflow for a topic");
    }

    @Test
    void refusesSubjectsWhoseTypesDifferInTheirNamespacesOnly() {
        Workflow deal = load("deal", ON_INTAKE);
        Workflow other = new Workflow(
                "lead",
                "1",
                "document: {name: lead}\nschedule: {on: {one: {with: {type: leads}}}}\n",
                new Start.ByTopic("leads"),
                Schema.createRecord("Deal", "", "com.example", false, List.of()),
                deal.onChange(),
                deal.search(),
                deal.deadline(),
                deal.root(),
                Set.of());
        assertThatThrownBy(() -> new WorkflowCatalog(List.of(deal, other)))
                .isInstanceOf(WorkflowException.class)
                .hasMessage(
                        "lead.yaml:2: the subjects are of type com.example.Deal, and those of workflow 'deal' of type"
                                + " io.dealflow.schemas.Deal; expected names that differ without their namespaces");
    }

    @Test
    void refusesTwoWorkflowsOfOneName() {
        List<Workflow> workflows = List.of(load("deal", ""), load("deal", ""));
        assertThatThrownBy(() -> new WorkflowCatalog(workflows))
                .isInstanceOf(WorkflowException.class)
                .hasMessage("deal.yaml:2: there are two workflows 'deal'");
    }

    @Test
    void readsYamlFilesOfADirectory() throws IOException {
        Files.writeString(directory.resolve("deal.yaml"), TEXT.formatted("deal", ""));
        Files.writeString(directory.resolve("lead.yml"), TEXT.formatted("lead", ""));
        Files.writeString(directory.resolve("notes.txt"), "no workflow");

        assertThat(WorkflowFiles.read(Optional.of(directory)).load(loader).all())
                .extracting(Workflow::name)
                .containsExactly("deal", "lead");
    }

    @Test
    void tellsProblemsOfAllFiles() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), "");
        Files.writeString(directory.resolve("b.yaml"), "[]");

        WorkflowFiles files = WorkflowFiles.read(Optional.of(directory));
        assertThatThrownBy(() -> files.load(loader))
                .isInstanceOfSatisfying(
                        WorkflowException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::file)
                                .containsExactly("a.yaml", "b.yaml"));
    }

    @Test
    void refusesDirectoryWithoutWorkflows() {
        assertThatThrownBy(() -> WorkflowFiles.read(Optional.of(directory)))
                .hasMessage(
                        "Key 'dealflow.orchestrator.workflows.directory': expected a directory with files *.yaml, found"
                                + " a directory without any: " + directory);
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> WorkflowFiles.read(Optional.of(missing)))
                .hasMessageEndingWith("found no directory: " + missing);
    }
}
