package io.dealflow.orchestrator.workflow;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;

import io.dealflow.orchestrator.workflow.AgentSchemas.Schemas;
import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ListenDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.RunDefinition;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The types of the facts of a workflow by name, and the schemas of the agents behind them. */
final class FactTypes {

    private final AgentSchemas schemas;
    private final Problems problems;
    private final Map<String, Schema> types = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Optional<Schemas>> agents = new HashMap<>();
    private Optional<Schema> intake = Optional.empty();

    FactTypes(AgentSchemas schemas, Problems problems) {
        this.schemas = schemas;
        this.problems = problems;
    }

    /** Looks up the type of the records that begin a run. A topic that is not known is a problem. */
    Optional<Schema> intake(WorkflowDefinition workflow) {
        intake = begins(workflow);
        intake.ifPresent(
                found -> add(FactName.of(found), found, workflow.start().line(), "the intake"));
        return intake;
    }

    /** Holds a workflow that is called against its caller. It is a problem if they are about different subjects. */
    void check(Place place, RunDefinition run) {
        Optional<Schema> called = begins(run.workflow());
        called.ifPresent(type -> intake.filter(caller -> !alike(caller, type))
                .ifPresent(caller -> problems.add(
                        run.name().line(),
                        "step '%s' calls workflow '%s', which is about %s; expected one about %s",
                        place.path(),
                        run.name().value(),
                        TypeNames.of(type),
                        TypeNames.of(caller))));
    }

    private Optional<Schema> begins(WorkflowDefinition workflow) {
        String topic = workflow.start().value().intake();
        Optional<Schema> type = schemas.ofIntake(topic);
        if (type.isEmpty()) {
            problems.addMissingTopic(
                    workflow.start().line(),
                    "topic '%s' is unknown, expected subject '%s'",
                    topic,
                    Topics.subject(topic));
        }
        return type;
    }

    /**
     * Adds the fact that a signal becomes.
     *
     * @return its name, or empty if it becomes none
     */
    Optional<String> signal(Place place, ListenDefinition listen) {
        listen.as()
                .ifPresent(
                        as -> add(as.value(), OwnType.SIGNAL.schema(), as.line(), "step '%s'".formatted(place.path())));
        return listen.as().map(Located::value);
    }

    /**
     * Looks up the agent of a call, and adds its outcome. An agent that is not known is a problem.
     *
     * @return name of the fact that the call produces, or empty if its agent is not known
     */
    Optional<String> resolve(Place place, CallDefinition call) {
        String agent = call.agent().value();
        Optional<Schemas> known = lookUp(call.agent());
        agents.put(agent, known);
        known.ifPresent(found -> add(
                name(call, found),
                found.outcome(),
                call.as().map(Located::line).orElse(place.line()),
                "step '%s'".formatted(place.path())));
        return outcome(call);
    }

    /** Schemas of the agent of a call, or empty if it is not known. */
    Optional<Schemas> agent(CallDefinition call) {
        return agents.getOrDefault(call.agent().value(), Optional.empty());
    }

    /** Name of the fact that a call produces, or empty if its agent is not known. */
    Optional<String> outcome(CallDefinition call) {
        return agent(call).map(found -> name(call, found));
    }

    /** Type of a fact, or empty if it is not known yet. */
    Optional<Schema> type(String fact) {
        return Optional.ofNullable(types.get(fact));
    }

    /** Line of what produces a fact first, whose type is known. */
    int line(String fact) {
        return lines.getOrDefault(fact, 1);
    }

    /** Adds a fact. A second type for it is a problem; null is the type of one whose type is not known. */
    void add(String fact, Schema type, int line, String producer) {
        if (type.getType() == Schema.Type.NULL) {
            return;
        }
        Schema first = types.putIfAbsent(fact, type);
        lines.putIfAbsent(fact, line);
        if (first != null && !alike(first, type)) {
            problems.add(
                    line,
                    "%s produces fact '%s' as %s, but %s produces it as %s%s; expected one type (use 'as')",
                    producer,
                    fact,
                    TypeNames.of(type),
                    problems.at(line(fact), line),
                    TypeNames.of(first),
                    TypeNames.of(first).equals(TypeNames.of(type)) ? " in a version that does not fit" : "");
        }
        if (fact.equals(Work.Set.OUTCOME) && type.getType() != Schema.Type.STRING) {
            problems.add(
                    line,
                    "%s produces fact '%s' as %s, expected a string: it names the end of a run",
                    producer,
                    fact,
                    TypeNames.of(type));
        }
    }

    private Optional<Schemas> lookUp(Located<String> agent) {
        String name = agent.value();
        try {
            Optional<Schemas> found = schemas.of(name);
            if (found.isEmpty()) {
                problems.addMissingAgent(
                        agent.line(),
                        name,
                        "agent '%s' is unknown, expected subjects '%s' and '%s'"
                                .formatted(
                                        name,
                                        Topics.subject(Topics.tasks(name)),
                                        Topics.subject(Topics.results(name))));
            }
            return found;
        } catch (IllegalArgumentException e) {
            problems.add(agent.line(), "agent '%s': %s", name, e.getMessage());
            return Optional.empty();
        }
    }

    private static String name(CallDefinition call, Schemas known) {
        return call.as().map(Located::value).orElseGet(() -> FactName.of(known.outcome()));
    }

    private static boolean alike(Schema one, Schema other) {
        return TypeNames.of(one).equals(TypeNames.of(other))
                && checkReaderWriterCompatibility(one, other).getType() == COMPATIBLE
                && checkReaderWriterCompatibility(other, one).getType() == COMPATIBLE;
    }
}
