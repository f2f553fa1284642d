package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/workflow.md against the code. */
class WorkflowPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final String page = Files.readString(Path.of("..", "docs", "workflow.md"));

    WorkflowPageTest() throws IOException {}

    @Test
    void exampleLoads() {
        Matcher example = EXAMPLE.matcher(page);
        assertThat(example.find()).isTrue();

        Workflow workflow = new WorkflowLoader(new FixedSchemas()).load("deal.yaml", example.group(1));

        assertThat(workflow.steps())
                .extracting(Step::name)
                .containsExactly("score", "retrieve-for-large", "retrieve", "draft", "route");
    }
}
