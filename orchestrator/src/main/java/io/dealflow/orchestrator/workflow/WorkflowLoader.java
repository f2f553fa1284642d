package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.StepDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads workflow files and checks them against the schemas of the agents. Safe for use by several threads. */
@Singleton
public final class WorkflowLoader {

    private static final int DIGEST_BYTES = 4;

    /** What stands for the fact and the way of a step that are not known before its agent has registered. */
    private static final String UNKNOWN = "";

    private static final Route NOWHERE = new Route(List.of(), new Target.ToEnd(Target.COMPLETED));

    private final AgentSchemas schemas;
    private final ConditionCompiler compiler = new ConditionCompiler();

    /** Creates a loader that asks for schemas whenever it loads a workflow. */
    public WorkflowLoader(AgentSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Loads a workflow.
     *
     * @param file name of the file, such as "deal.yaml": the name of the workflow and ".yaml" or ".yml"
     * @param text content of the file
     * @throws WorkflowException with everything that is wrong with the file
     * @throws io.dealflow.kafka.registry.RegistryException if the schemas cannot be looked up
     */
    public Workflow load(String file, String text) {
        Problems problems = new Problems(file);
        Optional<Workflow> workflow = read(file, text, problems);
        problems.throwIfAny();
        return workflow.orElseThrow();
    }

    /**
     * Loads a workflow whose agents need not all have registered their schemas.
     *
     * @throws WorkflowException with everything that is wrong with the file, if it is more than that
     * @throws io.dealflow.kafka.registry.RegistryException if the schemas cannot be looked up
     * @see Workflow#awaits()
     */
    public Workflow admit(String file, String text) {
        Problems problems = new Problems(file);
        Optional<Workflow> workflow = read(file, text, problems);
        if (workflow.isEmpty()) {
            problems.throwIfAny();
        }
        return workflow.orElseThrow();
    }

    /** Gives a workflow unless more is wrong with it than that agents are missing. */
    private Optional<Workflow> read(String file, String text, Problems problems) {
        return new WorkflowParser(problems).parse(text).flatMap(definition -> check(file, text, definition, problems));
    }

    private Optional<Workflow> check(String file, String text, WorkflowDefinition definition, Problems problems) {
        Located<String> name = definition.name();
        if (!file.replaceFirst("\\.ya?ml$", "").equals(name.value())) {
            problems.add(
                    name.line(),
                    "workflow '%s' is in file %s, expected file %s.yaml",
                    name.value(),
                    file,
                    name.value());
        }
        WorkflowGraph graph = new WorkflowGraph(definition);
        if (!graph.check(problems)) {
            return Optional.empty();
        }
        FactTypes types = new FactTypes(schemas, problems);
        types.resolve(definition, graph.ordered());
        FactFlow flow = new FactFlow(graph, types, compiler, problems);
        Map<String, Route> routes = flow.check();
        List<Step> steps = definition.steps().stream()
                .map(step -> step(step, types, flow, routes))
                .toList();
        String version = definition.version() + "+" + digest(text);
        return problems.missingAgentsAlone()
                .map(awaits -> new Workflow(
                        name.value(),
                        version,
                        text,
                        definition.on().map(Located::value),
                        types.intake().orElseThrow(),
                        definition.deadline(),
                        steps,
                        awaits));
    }

    private static Step step(StepDefinition step, FactTypes types, FactFlow flow, Map<String, Route> routes) {
        return new Step.AgentStep(
                step.name().value(),
                step.agent().value(),
                types.outcome(step).orElse(UNKNOWN),
                step.timeout(),
                step.retry(),
                flow.urgent(step),
                routes.getOrDefault(step.name().value(), NOWHERE),
                step.onFailure().map(Located::value));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
