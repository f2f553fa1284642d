package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.StepDefinition;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The ways between the steps of a workflow. */
final class WorkflowGraph {

    private final WorkflowDefinition workflow;
    private final Map<String, StepDefinition> steps;

    WorkflowGraph(WorkflowDefinition workflow) {
        this.workflow = workflow;
        this.steps = workflow.byName();
    }

    /**
     * Checks that names are unique, targets exist, no way leads in a circle and every step can be reached.
     *
     * @return true if an order of the steps exists, so that they can be checked further
     */
    boolean check(Problems problems) {
        duplicates(problems);
        if (!targetsExist(problems)) {
            return false;
        }
        Optional<List<String>> circle = circle();
        circle.ifPresent(names -> problems.add(
                step(names.get(0)).name().line(),
                "the steps go in a circle: %s; expected every way to come to an end",
                String.join(" -> ", names)));
        Set<String> reached = reached();
        steps.values().stream()
                .map(StepDefinition::name)
                .filter(name -> !reached.contains(name.value()))
                .forEach(name -> problems.add(name.line(), "no way leads to step '%s'", name.value()));
        return circle.isEmpty();
    }

    /** Steps in an order in which each comes after all that lead to it. Only steps that can be reached. */
    List<StepDefinition> ordered() {
        Deque<StepDefinition> order = new ArrayDeque<>();
        visit(workflow.steps().get(0), new HashSet<>(), order);
        return List.copyOf(order);
    }

    StepDefinition first() {
        return workflow.steps().get(0);
    }

    /** Steps that a run can go to after the outcome of a step. */
    Stream<StepDefinition> afterOutcome(StepDefinition step) {
        return step.next().stream().flatMap(entry -> stepOf(entry.target()));
    }

    /** The step that a run goes to when a step has failed for good, if any. */
    Stream<StepDefinition> afterFailure(StepDefinition step) {
        return step.onFailure().stream().flatMap(this::stepOf);
    }

    private Stream<StepDefinition> after(StepDefinition step) {
        return Stream.concat(afterOutcome(step), afterFailure(step));
    }

    private Stream<StepDefinition> stepOf(Located<Target> target) {
        return nameOf(target).map(steps::get).stream();
    }

    private static Optional<String> nameOf(Located<Target> target) {
        return target.value().match(to -> Optional.of(to.step()), end -> Optional.empty());
    }

    private StepDefinition step(String name) {
        return Objects.requireNonNull(steps.get(name), name);
    }

    private void duplicates(Problems problems) {
        Set<String> seen = new HashSet<>();
        for (StepDefinition step : workflow.steps()) {
            if (!seen.add(step.name().value())) {
                problems.add(
                        step.name().line(),
                        "step '%s' is there twice, first on line %d; expected names to be unique",
                        step.name().value(),
                        step(step.name().value()).name().line());
            }
        }
    }

    private boolean targetsExist(Problems problems) {
        boolean exist = true;
        for (StepDefinition step : workflow.steps()) {
            List<Located<Target>> targets = new ArrayList<>();
            step.next().forEach(entry -> targets.add(entry.target()));
            step.onFailure().ifPresent(targets::add);
            for (Located<Target> target : targets) {
                Optional<String> missing = nameOf(target).filter(name -> !steps.containsKey(name));
                missing.ifPresent(name -> problems.add(
                        target.line(),
                        "step '%s' goes to '%s'%s, expected one of the steps %s",
                        step.name().value(),
                        name,
                        Suggestion.of(name, steps.keySet()),
                        String.join(", ", steps.keySet())));
                exist &= missing.isEmpty();
            }
        }
        return exist;
    }

    private Set<String> reached() {
        Set<String> reached = new HashSet<>();
        visit(first(), reached, new ArrayDeque<>());
        return reached;
    }

    private void visit(StepDefinition step, Set<String> seen, Deque<StepDefinition> order) {
        if (seen.add(step.name().value())) {
            after(step).forEach(next -> visit(next, seen, order));
            order.addFirst(step);
        }
    }

    private Optional<List<String>> circle() {
        Set<String> done = new HashSet<>();
        return steps.values().stream()
                .map(step -> circle(step, new ArrayList<>(), done))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<List<String>> circle(StepDefinition step, List<String> way, Set<String> done) {
        String name = step.name().value();
        int before = way.indexOf(name);
        if (before >= 0) {
            List<String> circle = new ArrayList<>(way.subList(before, way.size()));
            circle.add(name);
            return Optional.of(circle);
        }
        if (done.contains(name)) {
            return Optional.empty();
        }
        way.add(name);
        Optional<List<String>> found = after(step)
                .map(next -> circle(next, way, done))
                .flatMap(Optional::stream)
                .findFirst();
        way.remove(way.size() - 1);
        done.add(name);
        return found;
    }
}
