package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds our workflow files, and those of docs/workflow.md, against the schema of the Open Workflow DSL 1.0. */
class OpenWorkflowSchemaTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream text = Objects.requireNonNull(
                OpenWorkflowSchemaTest.class.getResourceAsStream("/schema/workflow.yaml"),
                "the schema is not on the class path")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.YAML);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> errors(String workflow) {
        return SCHEMA.validate(workflow, InputFormat.YAML).stream()
                .map(Error::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deal", "client-intake"})
    void takesOurWorkflows(String name) throws IOException {
        assertThat(errors(Files.readString(Path.of("src/main/resources/workflows", name + ".yaml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void takesEveryExampleOfThePage(String example) {
        assertThat(errors(example)).isEmpty();
    }

    static Stream<String> examples() {
        return WorkflowPage.read().examples().stream();
    }

    @Test
    void refusesWhatIsNotOfTheStandard() {
        assertThat(errors(Forms.HEAD + "- score: {call: scoring, agent: x}\n")).isNotEmpty();
        assertThat(errors(Forms.HEAD + "- score: {wait: 30s}\n")).isNotEmpty();
    }
}
