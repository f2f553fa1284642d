package io.dealflow.bench;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The product keeps to the rules of its architecture. */
@AnalyzeClasses(packages = "io.dealflow", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final ArchitectureRules RULES = new ArchitectureRules("io.dealflow", ArchitectureRules::placeOf);

    @ArchTest
    static final ArchRule runRulesKnowNeitherKafkaNorContracts = RULES.runRulesKnowNeitherKafkaNorContracts();

    @ArchTest
    static final ArchRule workflowRulesKnowNoKafka = RULES.workflowRulesKnowNoKafka();

    @ArchTest
    static final ArchRule contractsKnowNoKafka = RULES.contractsKnowNoKafka();

    @ArchTest
    static final ArchRule agentsDoNotKnowTheOrchestrator = RULES.agentsDoNotKnowTheOrchestrator();

    @ArchTest
    static final ArchRule agentsDoNotKnowEachOther = RULES.agentsDoNotKnowEachOther();

    @ArchTest
    static final ArchRule internalsStayInTheirModule = RULES.internalsStayInTheirModule();

    @ArchTest
    static final ArchRule packagesOfTheOrchestratorFormNoCircle = RULES.packagesOfTheOrchestratorFormNoCircle();
}
