package io.dealflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule bites: the classes below {@code broken} break each of them once. */
class ArchitectureRulesTest {

    private static final String ROOT = ArchitectureRulesTest.class.getPackageName() + ".broken";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(ROOT);
    private static final ArchitectureRules RULES = new ArchitectureRules(ROOT, ArchitectureRulesTest::moduleOf);

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(RULES.runRulesKnowNeitherKafkaNorContracts(), "orchestrator.run.RunWithTopic"),
                Arguments.of(RULES.workflowRulesKnowNoKafka(), "orchestrator.workflow.WorkflowWithTopic"),
                Arguments.of(RULES.contractsKnowNoKafka(), "schemas.ContractWithTopic"),
                Arguments.of(RULES.agentsDoNotKnowTheOrchestrator(), "agent.one.AgentWithRun"),
                Arguments.of(RULES.agentsDoNotKnowEachOther(), "agent.one.AgentWithOther"),
                Arguments.of(RULES.internalsStayInTheirModule(), "agent.one.AgentWithInternal"),
                Arguments.of(RULES.packagesOfTheOrchestratorFormNoCircle(), "orchestrator.workflow.WorkflowWithRun"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findsTheClassThatBreaksTheRule(ArchRule rule, String culprit) {
        assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails())
                .isNotEmpty()
                .anyMatch(detail -> detail.contains(ROOT + "." + culprit));
    }

    /** An agent is a module; whatever else lies in the package {@code agent} is of the runtime. */
    private static String moduleOf(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".agent.one") ? "one" : "runtime";
    }
}
