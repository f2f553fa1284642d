package io.dealflow.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The directions of dependency that the module graph alone does not hold, for a root package: that of the product, or
 * one of a test in which classes break them.
 */
final class ArchitectureRules {

    /** What agents share: no agents themselves. */
    private static final Set<String> SHARED_BY_AGENTS =
            Set.of("consumer", "internal", "wording", "model", "text", "history", "testkit");

    private final String root;
    private final Function<JavaClass, String> moduleOf;

    /**
     * Creates the rules.
     *
     * @param root package that all classes are below
     * @param moduleOf names the module of a class
     */
    ArchitectureRules(String root, Function<JavaClass, String> moduleOf) {
        this.root = root;
        this.moduleOf = moduleOf;
    }

    /** The jar or folder that a class is in: a module. */
    static String placeOf(JavaClass type) {
        String file = type.getFullName().replace('.', '/') + ".class";
        return type.getSource()
                .map(source -> source.getUri().toString())
                .map(uri -> uri.substring(0, uri.length() - file.length()))
                .orElse("");
    }

    ArchRule runRulesKnowNeitherKafkaNorContracts() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".orchestrator.run..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "io.micronaut..", "io.dealflow.schemas..", "io.dealflow.kafka..");
    }

    ArchRule workflowRulesKnowNoKafka() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".orchestrator.workflow..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..");
    }

    ArchRule contractsKnowNoKafka() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".schemas..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.micronaut..");
    }

    ArchRule agentsDoNotKnowTheOrchestrator() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".agent..", root + ".intake..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".orchestrator..");
    }

    ArchRule agentsDoNotKnowEachOther() {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(root + ".agent..")
                .should(condition(
                        "not depend on another agent",
                        (from, to) -> agentOf(from)
                                .flatMap(own -> agentOf(to).filter(other -> !other.equals(own)))
                                .isPresent()));
    }

    ArchRule internalsStayInTheirModule() {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(root + "..")
                .should(condition("not use the internals of another module", this::isForeignInternal));
    }

    ArchRule packagesOfTheOrchestratorFormNoCircle() {
        return slices().matching(root + ".orchestrator.(*)..").should().beFreeOfCycles();
    }

    /** The agent that a class belongs to; empty for what agents share. */
    private Optional<String> agentOf(JavaClass type) {
        String prefix = root + ".agent.";
        return Optional.of(type.getPackageName())
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()).split("\\.", 2)[0])
                .filter(agent -> !SHARED_BY_AGENTS.contains(agent));
    }

    private boolean isForeignInternal(JavaClass from, JavaClass to) {
        return to.getPackageName().startsWith(root + ".")
                && List.of(to.getPackageName().split("\\.")).contains("internal")
                && !moduleOf.apply(from).equals(moduleOf.apply(to));
    }

    private static ArchCondition<JavaClass> condition(String text, Refusal refusal) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getDirectDependenciesFromSelf().stream()
                        .filter(use ->
                                refusal.refuses(item, use.getTargetClass().getBaseComponentType()))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(item, use.getDescription())));
            }
        };
    }

    /** Says which uses are not allowed. */
    private interface Refusal {
        boolean refuses(JavaClass from, JavaClass to);
    }
}
