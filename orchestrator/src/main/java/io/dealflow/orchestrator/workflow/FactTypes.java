package io.dealflow.orchestrator.workflow;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;

import io.dealflow.orchestrator.workflow.AgentSchemas.Schemas;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.StepDefinition;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The facts of a workflow by name, with the type of each, and the schemas of the agents behind them. */
final class FactTypes {

    private final AgentSchemas schemas;
    private final Problems problems;
    private final Map<String, Schema> types = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Schemas> agents = new HashMap<>();
    private final Map<String, String> outcomes = new HashMap<>();
    private Optional<String> start = Optional.empty();
    private Optional<Schema> intake = Optional.empty();

    FactTypes(AgentSchemas schemas, Problems problems) {
        this.schemas = schemas;
        this.problems = problems;
    }

    /** Looks up all types. Unknown agents and topics are problems, and so is a fact with two types. */
    void resolve(WorkflowDefinition workflow, List<StepDefinition> steps) {
        String topic = workflow.on().map(Located::value).orElse(Topics.INTAKE.name());
        int line = workflow.on().map(Located::line).orElse(workflow.name().line());
        Optional<Schema> type = schemas.ofIntake(topic);
        intake = type;
        start = type.map(found -> add(FactName.of(found), found, line, "the intake"));
        if (start.isEmpty()) {
            problems.add(line, "topic '%s' is unknown, expected subject '%s'", topic, Topics.subject(topic));
        }
        steps.forEach(this::resolve);
    }

    /** Schema of the intake, or empty if it is not known. */
    Optional<Schema> intake() {
        return intake;
    }

    /** Name of the fact that a run begins with, or empty if its type is not known. */
    Optional<String> start() {
        return start;
    }

    /** Name of the fact that a step produces, or empty if its agent is not known. */
    Optional<String> outcome(StepDefinition step) {
        return Optional.ofNullable(outcomes.get(step.name().value()));
    }

    /** Schemas of the agent of a step, or empty if it is not known. */
    Optional<Schemas> agent(StepDefinition step) {
        return Optional.ofNullable(agents.get(step.agent().value()));
    }

    /** Types of all facts by name. */
    Map<String, Schema> all() {
        return Collections.unmodifiableMap(types);
    }

    private void resolve(StepDefinition step) {
        String agent = step.agent().value();
        try {
            Optional<Schemas> found = schemas.of(agent);
            if (found.isEmpty()) {
                problems.addMissingAgent(
                        step.agent().line(),
                        agent,
                        "agent '%s' is unknown, expected subjects '%s' and '%s'"
                                .formatted(
                                        agent,
                                        Topics.subject(Topics.tasks(agent)),
                                        Topics.subject(Topics.results(agent))));
            }
            found.ifPresent(known -> outcome(step, known));
        } catch (IllegalArgumentException e) {
            problems.add(step.agent().line(), "agent '%s': %s", agent, e.getMessage());
        }
    }

    private void outcome(StepDefinition step, Schemas known) {
        agents.put(step.agent().value(), known);
        String fact = step.as().map(Located::value).orElseGet(() -> FactName.of(known.outcome()));
        int line = step.as().map(Located::line).orElse(step.name().line());
        String name = step.name().value();
        outcomes.put(name, add(fact, known.outcome(), line, "step '%s'".formatted(name)));
    }

    private String add(String fact, Schema type, int line, String producer) {
        Schema first = types.putIfAbsent(fact, type);
        lines.putIfAbsent(fact, line);
        if (first != null && !alike(first, type)) {
            problems.add(
                    line,
                    "%s produces fact '%s' as %s, but line %d produces it as %s%s; expected one type (use 'as')",
                    producer,
                    fact,
                    type.getFullName(),
                    lines.get(fact),
                    first.getFullName(),
                    first.getFullName().equals(type.getFullName()) ? " in a version that does not fit" : "");
        }
        return fact;
    }

    private static boolean alike(Schema one, Schema other) {
        return one.getFullName().equals(other.getFullName())
                && checkReaderWriterCompatibility(one, other).getType() == COMPATIBLE
                && checkReaderWriterCompatibility(other, one).getType() == COMPATIBLE;
    }
}
