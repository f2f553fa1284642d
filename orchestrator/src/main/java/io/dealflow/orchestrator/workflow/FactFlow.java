package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.AgentSchemas.Schemas;
import io.dealflow.orchestrator.workflow.Route.Branch;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.Entry;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.StepDefinition;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** Follows the facts along the ways of a workflow, and holds the needs of steps and conditions against them. */
final class FactFlow {

    private final WorkflowGraph graph;
    private final FactTypes types;
    private final ConditionCompiler compiler;
    private final Problems problems;
    private final Map<String, Known> before = new HashMap<>();
    private final Map<String, Route> routes = new HashMap<>();
    private final Map<String, Condition> urgent = new HashMap<>();

    FactFlow(WorkflowGraph graph, FactTypes types, ConditionCompiler compiler, Problems problems) {
        this.graph = graph;
        this.types = types;
        this.compiler = compiler;
        this.problems = problems;
    }

    /** Checks all steps that can be reached. Gives the routes of those whose conditions are right, by step. */
    Map<String, Route> check() {
        Set<String> start = new TreeSet<>();
        types.start().ifPresent(start::add);
        before.put(graph.first().name().value(), new Known(start, types.start().isEmpty()));
        graph.ordered().forEach(this::check);
        return routes;
    }

    /** What makes tasks of a step urgent, if it says so and that is right; once checked. */
    Optional<Condition> urgent(StepDefinition step) {
        return Optional.ofNullable(urgent.get(step.name().value()));
    }

    private void check(StepDefinition step) {
        String name = step.name().value();
        Known known = Objects.requireNonNull(before.get(name), "the order visits what leads to a step first");
        types.agent(step).ifPresent(schemas -> needs(step, schemas, known));
        step.urgent()
                .filter(text -> !known.open())
                .flatMap(text -> compiler.compile(text, known.facts(), types.all(), problems))
                .ifPresent(condition -> urgent.put(name, condition));
        Known after = known.with(types.outcome(step));
        graph.afterOutcome(step).forEach(next -> arrive(next, after));
        graph.afterFailure(step).forEach(next -> arrive(next, known));
        route(step, after).ifPresent(route -> routes.put(name, route));
    }

    private void arrive(StepDefinition step, Known known) {
        before.merge(step.name().value(), known, Known::and);
    }

    private Optional<Route> route(StepDefinition step, Known known) {
        if (known.open()) {
            return Optional.empty();
        }
        List<Branch> branches = new ArrayList<>();
        Target otherwise = new Target.ToEnd(Target.COMPLETED);
        for (Entry entry : step.next()) {
            if (entry.when().isEmpty()) {
                otherwise = entry.target().value();
                continue;
            }
            Located<String> when = entry.when().get();
            Optional<Condition> condition = compiler.compile(when, known.facts(), types.all(), problems);
            condition.ifPresent(c -> branches.add(new Branch(c, entry.target().value())));
        }
        return Optional.of(new Route(List.copyOf(branches), otherwise));
    }

    private void needs(StepDefinition step, Schemas schemas, Known known) {
        for (Schema.Field need : schemas.needs()) {
            Schema type = types.all().get(need.name());
            if (!known.open()
                    && !known.facts().contains(need.name())
                    && !need.schema().isNullable()) {
                missing(step, schemas, need);
            } else if (type != null) {
                fits(step, schemas, need, type);
            }
        }
    }

    private void missing(StepDefinition step, Schemas schemas, Schema.Field need) {
        String reason = types.all().containsKey(need.name())
                ? "the way %s does not produce it".formatted(wayWithout(need.name(), step))
                : "nothing produces it%s; the facts are %s"
                        .formatted(
                                Suggestion.of(need.name(), types.all().keySet()),
                                String.join(", ", types.all().keySet()));
        problems.add(
                step.name().line(),
                "step '%s' needs fact '%s' (%s of %s), but %s",
                step.name().value(),
                need.name(),
                describe(need.schema()),
                schemas.task().getFullName(),
                reason);
    }

    private void fits(StepDefinition step, Schemas schemas, Schema.Field need, Schema type) {
        SchemaPairCompatibility found = SchemaCompatibility.checkReaderWriterCompatibility(need.schema(), type);
        if (found.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return;
        }
        Incompatibility first = found.getResult().getIncompatibilities().get(0);
        problems.add(
                step.name().line(),
                "step '%s' needs fact '%s' as %s (of %s), but it is %s: %s at %s",
                step.name().value(),
                need.name(),
                describe(need.schema()),
                schemas.task().getFullName(),
                type.getFullName(),
                first.getMessage(),
                first.getLocation());
    }

    private String wayWithout(String fact, StepDefinition goal) {
        return wayWithout(fact, graph.first(), goal, new HashSet<>())
                .orElse(goal.name().value());
    }

    private Optional<String> wayWithout(String fact, StepDefinition from, StepDefinition goal, Set<String> seen) {
        String name = from.name().value();
        if (name.equals(goal.name().value())) {
            return Optional.of(name);
        }
        if (!seen.add(name)) {
            return Optional.empty();
        }
        boolean produces = types.outcome(from).filter(fact::equals).isPresent();
        Stream<String> ways = (produces ? Stream.<StepDefinition>empty() : graph.afterOutcome(from))
                .flatMap(next -> wayWithout(fact, next, goal, seen).stream())
                .map(way -> name + " -> " + way);
        Stream<String> failures = graph.afterFailure(from)
                .flatMap(next -> wayWithout(fact, next, goal, seen).stream())
                .map(way -> name + " (failed) -> " + way);
        return Stream.concat(ways, failures).findFirst();
    }

    private static String describe(Schema schema) {
        return schema.isUnion() ? schema.toString() : schema.getFullName();
    }

    /**
     * The facts that a run has at a place, whichever way it came.
     *
     * @param facts names of the facts that each way produces
     * @param open whether a way may produce more: it leads through a step whose agent is not known
     */
    private record Known(Set<String> facts, boolean open) {

        Known with(Optional<String> fact) {
            Set<String> more = new TreeSet<>(facts);
            fact.ifPresent(more::add);
            return new Known(more, open || fact.isEmpty());
        }

        Known and(Known other) {
            Set<String> both = new TreeSet<>(facts);
            both.retainAll(other.facts);
            return new Known(both, open || other.open);
        }
    }
}
