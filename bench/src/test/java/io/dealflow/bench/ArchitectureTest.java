package io.dealflow.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;

/** The directions of dependency that the module graph alone does not hold. */
@AnalyzeClasses(packages = "io.dealflow", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> AGENT_MODULES =
            Set.of("scoring", "retrieval", "drafting", "routing", "reading", "records", "proposal", "scheduling");

    @ArchTest
    static final ArchRule runRulesKnowNeitherKafkaNorContracts = noClasses()
            .that()
            .resideInAPackage("io.dealflow.orchestrator.run..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.micronaut..", "io.dealflow.schemas..");

    @ArchTest
    static final ArchRule workflowRulesKnowNoKafka = noClasses()
            .that()
            .resideInAPackage("io.dealflow.orchestrator.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule agentsDoNotKnowTheOrchestrator = noClasses()
            .that()
            .resideInAPackage("io.dealflow.agent..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dealflow.orchestrator..");

    @ArchTest
    static final ArchRule agentsDoNotKnowEachOther = ArchRuleDefinition.classes()
            .that(areOfAnAgent())
            .should(new ArchCondition<>("not depend on another agent") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    String own = agentOf(item);
                    item.getDirectDependenciesFromSelf().stream()
                            .filter(use -> AGENT_MODULES.contains(agentOf(use.getTargetClass()))
                                    && !agentOf(use.getTargetClass()).equals(own))
                            .forEach(use -> events.add(SimpleConditionEvent.violated(item, use.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule internalPackagesStayInTheirModule = ArchRuleDefinition.classes()
            .that()
            .resideOutsideOfPackage("..internal..")
            .or()
            .resideInAPackage("..internal..")
            .should(new ArchCondition<>("not use the internals of another module") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    item.getDirectDependenciesFromSelf().stream()
                            .filter(use -> isForeignInternal(item, use.getTargetClass()))
                            .forEach(use -> events.add(SimpleConditionEvent.violated(item, use.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule packagesOfTheOrchestratorFormNoCircle =
            slices().matching("io.dealflow.orchestrator.(*)..").should().beFreeOfCycles();

    private static DescribedPredicate<JavaClass> areOfAnAgent() {
        return DescribedPredicate.describe("are of an agent", type -> AGENT_MODULES.contains(agentOf(type)));
    }

    private static String agentOf(JavaClass type) {
        return AGENT_MODULES.stream()
                .filter(agent -> (type.getPackageName() + ".").startsWith("io.dealflow.agent." + agent + "."))
                .findFirst()
                .orElse("");
    }

    private static boolean isForeignInternal(JavaClass from, JavaClass to) {
        int internal = to.getPackageName().indexOf(".internal");
        return to.getPackageName().startsWith("io.dealflow.")
                && internal > 0
                && !from.getPackageName().startsWith(to.getPackageName().substring(0, internal));
    }
}
