package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/workflow.md against the code. */
class WorkflowPageTest {

    private final WorkflowPage page = WorkflowPage.read();

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsOfTheRightForm(String example) {
        assertThat(Forms.problems(WorkflowPage.file(example), page.source(example)))
                .isEmpty();
    }

    static Stream<String> examples() {
        return WorkflowPage.read().examples().stream();
    }

    @Test
    void examplesShowEveryKindOfStep() {
        assertThat(page.examples().stream()
                        .filter(example -> WorkflowPage.file(example).equals("deal.yaml"))
                        .map(example -> Forms.read(page.source(example)))
                        .flatMap(workflow -> workflow.root().nodes().stream())
                        .map(step -> step.work().getClass().getSimpleName()))
                .contains(Arrays.stream(WorkDefinition.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .filter(name -> !name.equals("CatchDefinition"))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void listsWhatIsNotTaken(String sentence) {
        assertThat(page.text()).contains("| " + sentence + " |");
    }

    static Stream<String> sentences() {
        return Stream.concat(
                Stream.of(
                        NotTaken.WITH,
                        NotTaken.TIMEOUT,
                        NotTaken.FOREACH,
                        NotTaken.READ,
                        NotTaken.UNTIL,
                        NotTaken.CORRELATE,
                        NotTaken.RETURN,
                        NotTaken.LATEST,
                        NotTaken.DETACHED),
                Stream.of(
                                NotTaken.OF_WORKFLOW,
                                NotTaken.OF_NODE,
                                NotTaken.OF_EVALUATE,
                                NotTaken.OF_SCHEDULE,
                                NotTaken.OF_ON,
                                NotTaken.OF_EVENT,
                                NotTaken.OF_USE,
                                NotTaken.OF_SIGNAL,
                                NotTaken.OF_EMITTED,
                                NotTaken.OF_CALLED,
                                NotTaken.RUNS,
                                NotTaken.CALLED,
                                NotTaken.OF_RETRY,
                                NotTaken.OF_LIMIT,
                                NotTaken.OF_ATTEMPT,
                                NotTaken.OF_ERROR,
                                NotTaken.OF_FILTER)
                        .map(Map::values)
                        .flatMap(values -> values.stream().distinct()));
    }

    @ParameterizedTest
    @EnumSource
    void listsTypesOfErrors(FaultType type) {
        assertThat(page.text()).contains("| `%s` | %d |".formatted(type.shortName(), type.status()));
    }

    @Test
    void showsWhatMistakesOfTheFormLookLike() {
        assertThat(Forms.problems(page.mistaken().get(0)))
                .isEqualTo(page.mistakes().get(0));
    }

    @Test
    void showsOtherMistakesInWorkflowOfTheRightForm() {
        assertThat(Forms.problems(page.mistaken().get(1))).isEmpty();
        assertThat(page.mistakes().get(1)).hasSize(3);
    }
}
