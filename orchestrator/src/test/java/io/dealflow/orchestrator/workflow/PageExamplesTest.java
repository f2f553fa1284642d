package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows of docs/workflow.md are what the page says of them. */
class PageExamplesTest {

    @ParameterizedTest
    @MethodSource("examples")
    void passTheCheck(String example) {
        Workflow workflow = new WorkflowLoader(new FixedSchemas())
                .load(WorkflowPage.file(example), WorkflowPage.read().source(example));

        assertThat(workflow.root().nodes()).isNotEmpty();
    }

    @Test
    void tellTheMistakesThatThePageShows() {
        WorkflowPage page = WorkflowPage.read();

        assertThat(Refusal.of(page.mistaken().get(1))).isEqualTo(page.mistakes().get(1));
    }

    static Stream<String> examples() {
        return WorkflowPage.read().examples().stream();
    }
}
