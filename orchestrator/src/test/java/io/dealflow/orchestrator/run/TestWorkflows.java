package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Condition;
import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Facts;
import io.dealflow.orchestrator.workflow.RetryPolicy;
import io.dealflow.orchestrator.workflow.Route;
import io.dealflow.orchestrator.workflow.Step;
import io.dealflow.orchestrator.workflow.Step.AgentStep;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Target.ToEnd;
import io.dealflow.orchestrator.workflow.Target.ToStep;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.schemas.Deal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Workflows built by hand, and a catalogue of them. */
public final class TestWorkflows implements Workflows {

    /** Three attempts, one second apart, then two; no jitter. */
    public static final RetryPolicy THREE = new RetryPolicy(3, Duration.ofSeconds(1), 2.0, Duration.ofMinutes(1), 0.0);

    public static final Duration TIMEOUT = Duration.ofSeconds(30);
    public static final Duration DEADLINE = Duration.ofMinutes(10);
    public static final String INTAKE = "deals.intake";

    private final List<Workflow> workflows = new ArrayList<>();

    public TestWorkflows(Workflow... known) {
        workflows.addAll(List.of(known));
    }

    /** score -> retrieve -> draft -> route, and a cold deal ends as "nurture". */
    public static Workflow deal() {
        return workflow(
                "deal",
                new AgentStep(
                        "score",
                        "scoring",
                        "score",
                        TIMEOUT,
                        THREE,
                        Optional.empty(),
                        scoreRoute(cold()),
                        Optional.empty()),
                step("retrieve", "retrieval", "precedents", new ToStep("draft")),
                step("draft", "drafting", "draft", new ToStep("route")),
                step("route", "routing", "assignment", new ToEnd("queued")));
    }

    /** The same without a branch, but each task waits for its turn; after scoring those of cold deals go first. */
    public static Workflow inTurn() {
        return workflow(
                "deal",
                urgent(step("score", "scoring", "score", new ToStep("retrieve")), condition(facts -> false)),
                urgent(step("retrieve", "retrieval", "precedents", new ToStep("draft")), cold()),
                urgent(step("draft", "drafting", "draft", new ToEnd("queued")), broken()));
    }

    private static AgentStep urgent(AgentStep step, Condition when) {
        return new AgentStep(
                step.name(),
                step.agent(),
                step.fact(),
                step.timeout(),
                step.retry(),
                Optional.of(when),
                step.next(),
                step.onFailure());
    }

    public static Workflow workflow(String name, Step... steps) {
        return new Workflow(
                name,
                "1+aaaa",
                "source of " + name,
                Optional.of(INTAKE),
                Deal.getClassSchema(),
                DEADLINE,
                List.of(steps),
                Set.of());
    }

    /** The same workflow while agents are missing. */
    public static Workflow awaiting(Workflow workflow, String... agents) {
        return new Workflow(
                workflow.name(),
                workflow.version(),
                workflow.source(),
                workflow.on(),
                workflow.intake(),
                workflow.deadline(),
                workflow.steps(),
                Set.of(agents));
    }

    public static AgentStep step(String name, String agent, String fact, Target next) {
        return new AgentStep(
                name, agent, fact, TIMEOUT, THREE, Optional.empty(), new Route(List.of(), next), Optional.empty());
    }

    public static AgentStep onFailure(AgentStep step, Target target) {
        return new AgentStep(
                step.name(),
                step.agent(),
                step.fact(),
                step.timeout(),
                step.retry(),
                step.urgent(),
                step.next(),
                Optional.of(target));
    }

    public static Route scoreRoute(Condition condition) {
        return new Route(List.of(new Route.Branch(condition, new ToEnd("nurture"))), new ToStep("retrieve"));
    }

    public static Condition cold() {
        return condition(facts -> (double) facts.get("score").orElseThrow().get("value") < 30);
    }

    public static Condition broken() {
        return condition(facts -> {
            throw new ConditionException("score.reason: no such field", new IllegalStateException());
        });
    }

    public void add(Workflow workflow) {
        workflows.add(0, workflow);
    }

    @Override
    public Optional<Workflow> named(String name) {
        return workflows.stream()
                .filter(workflow -> workflow.name().equals(name))
                .findFirst();
    }

    @Override
    public Optional<Workflow> startedBy(String topic) {
        return workflows.stream()
                .filter(workflow -> workflow.on().equals(Optional.of(topic)))
                .findFirst();
    }

    @Override
    public Optional<Workflow> pinned(String name, String version) {
        return workflows.stream()
                .filter(workflow ->
                        workflow.name().equals(name) && workflow.version().equals(version))
                .findFirst();
    }

    @Override
    public List<String> names() {
        return workflows.stream().map(Workflow::name).sorted().toList();
    }

    private static Condition condition(Predicate<Facts> test) {
        return new Condition() {
            @Override
            public String text() {
                return "by hand";
            }

            @Override
            public Set<String> reads() {
                return Set.of("score");
            }

            @Override
            public boolean holds(Facts facts) {
                return test.test(facts);
            }
        };
    }
}
