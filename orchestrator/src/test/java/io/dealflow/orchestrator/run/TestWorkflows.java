package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Condition;
import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Expression;
import io.dealflow.orchestrator.workflow.Facts;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.OnChange;
import io.dealflow.orchestrator.workflow.RetryPolicy;
import io.dealflow.orchestrator.workflow.RetryPolicy.Growth;
import io.dealflow.orchestrator.workflow.Route;
import io.dealflow.orchestrator.workflow.Route.First;
import io.dealflow.orchestrator.workflow.Route.First.Branch;
import io.dealflow.orchestrator.workflow.Spread.All;
import io.dealflow.orchestrator.workflow.Spread.ArrayRef;
import io.dealflow.orchestrator.workflow.Spread.Each;
import io.dealflow.orchestrator.workflow.Spread.One;
import io.dealflow.orchestrator.workflow.Start;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Target.Leave;
import io.dealflow.orchestrator.workflow.Target.ToNode;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.orchestrator.workflow.Work.Call;
import io.dealflow.orchestrator.workflow.Work.Handler;
import io.dealflow.orchestrator.workflow.Work.Handler.Filter;
import io.dealflow.orchestrator.workflow.Work.Scope;
import io.dealflow.orchestrator.workflow.Work.Set.Value;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.schemas.Deal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Workflows built by hand, and a catalogue of them. */
public final class TestWorkflows implements Workflows {

    /** Three attempts, one second apart, then two; no jitter. */
    public static final RetryPolicy THREE = new RetryPolicy(
            3, Duration.ofSeconds(1), Growth.EXPONENTIAL, 2.0, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);

    public static final Duration TIMEOUT = Duration.ofSeconds(30);
    public static final Duration DEADLINE = Duration.ofMinutes(10);
    public static final String INTAKE = "deals.intake";

    private static final String END = "end-";

    private final List<Workflow> workflows = new ArrayList<>();

    public TestWorkflows(Workflow... known) {
        workflows.addAll(List.of(known));
    }

    /** score -> retrieve -> draft -> route, and a cold deal ends as "nurture". */
    public static Workflow deal() {
        return workflow(
                "deal",
                routed(step("score", "scoring", "score", to("retrieve")), scoreRoute(cold())),
                step("retrieve", "retrieval", "precedents", to("draft")),
                step("draft", "drafting", "draft", to("route")),
                step("route", "routing", "assignment", end("queued")));
    }

    /** The same without a branch, but each task waits for its turn; after scoring those of cold deals go first. */
    public static Workflow inTurn() {
        return workflow(
                "deal",
                urgent(step("score", "scoring", "score", to("retrieve")), condition(facts -> false)),
                urgent(step("retrieve", "retrieval", "precedents", to("draft")), cold()),
                urgent(step("draft", "drafting", "draft", end("queued")), broken()));
    }

    private static Node urgent(Node node, Condition when) {
        Call call = node.work().task().orElseThrow();
        return node(
                node.name(),
                new Call(call.agent(), call.fact(), call.timeout(), call.retry(), Optional.of(when)),
                node.next());
    }

    private static Stream<Target> targets(Node node) {
        return node.next()
                .match(
                        first -> Stream.concat(
                                first.branches().stream().map(Branch::target), Stream.of(first.otherwise())),
                        named -> named.among().values().stream());
    }

    /** The workflow of these nodes, and of the ends that their ways lead to. */
    public static Workflow workflow(String name, Node... nodes) {
        List<Node> all = new ArrayList<>(List.of(nodes));
        List.of(nodes).stream()
                .flatMap(TestWorkflows::targets)
                .flatMap(target -> target.match(to -> Stream.of(to.node()), Stream::<String>empty, Stream::empty))
                .filter(end -> end.startsWith(END))
                .distinct()
                .forEach(end -> all.add(ending(end.substring(END.length()))));
        return new Workflow(
                name,
                "1+aaaa",
                "source of " + name,
                new Start.ByTopic(INTAKE),
                Deal.getClassSchema(),
                OnChange.INCREMENTAL,
                List.of(),
                DEADLINE,
                new Block(all),
                Set.of());
    }

    /** The same workflow with another policy for changes of its subjects. */
    public static Workflow onChange(OnChange policy, Workflow workflow) {
        return new Workflow(
                workflow.name(),
                workflow.version(),
                workflow.source(),
                workflow.start(),
                workflow.intake(),
                policy,
                workflow.search(),
                workflow.deadline(),
                workflow.root(),
                workflow.awaits());
    }

    /** Another version of a workflow. */
    public static Workflow version(String version, Workflow workflow) {
        return new Workflow(
                workflow.name(),
                version,
                workflow.source(),
                workflow.start(),
                workflow.intake(),
                workflow.onChange(),
                workflow.search(),
                workflow.deadline(),
                workflow.root(),
                workflow.awaits());
    }

    /** The same workflow while agents are missing. */
    public static Workflow awaiting(Workflow workflow, String... agents) {
        return new Workflow(
                workflow.name(),
                workflow.version(),
                workflow.source(),
                workflow.start(),
                workflow.intake(),
                workflow.onChange(),
                workflow.search(),
                workflow.deadline(),
                workflow.root(),
                Set.of(agents));
    }

    public static Node step(String name, String agent, String fact, Target next) {
        return node(name, new Call(agent, fact, TIMEOUT, THREE, Optional.empty()), Route.to(next));
    }

    /** A node of this work. */
    public static Node node(String name, Work work, Route next) {
        return new Node(name, Optional.empty(), work, next, new Leave(), Optional.empty(), Map.of(), Optional.empty());
    }

    public static Target to(String node) {
        return new ToNode(node);
    }

    /** Where a run ends under a name. */
    public static Target end(String name) {
        return new ToNode(END + name);
    }

    /** A block of one node whose errors are caught: then the nodes of the handler follow, if there are any. */
    public static Node tried(String name, Node node, Target next, Node... handler) {
        Filter all = new Filter(Optional.empty(), Optional.empty(), Optional.empty());
        Handler handling = new Handler(all, "error", Optional.empty(), new Block(List.of(handler)));
        return node(
                name,
                new Scope(new One(new Block(List.of(node)), false), Optional.empty(), Optional.of(handling)),
                Route.to(next));
    }

    /** A node that says how the run ends, and ends it. */
    public static Node ending(String end) {
        return node(
                END + end, new Work.Set(List.of(new Value(Work.Set.OUTCOME, text(end)))), Route.to(new Target.End()));
    }

    /** Branches side by side, of which so many must be done. */
    public static Node fork(String name, int join, Target next, Node... branches) {
        List<Block> blocks =
                Stream.of(branches).map(branch -> new Block(List.of(branch))).toList();
        return node(name, new Scope(new All(blocks, join), Optional.empty(), Optional.empty()), Route.to(next));
    }

    /**
     * A block for each item of the fact {@code items}.
     *
     * @param collected fact of the block that becomes the array {@code all}
     */
    public static Node each(String name, int width, String collected, Target next, Node... nodes) {
        Each each = new Each(
                new Block(List.of(nodes)),
                new ArrayRef("items", List.of()),
                "item",
                "index",
                Optional.empty(),
                width,
                5,
                Map.of("all", collected));
        return node(name, new Scope(each, Optional.empty(), Optional.empty()), Route.to(next));
    }

    /** A block that may take so long. */
    public static Node timed(String name, Duration timeout, Target next, Node... nodes) {
        Scope scope = new Scope(new One(new Block(List.of(nodes)), false), Optional.of(timeout), Optional.empty());
        return node(name, scope, Route.to(next));
    }

    /** A node that is passed over where its condition does not hold; then the node of this name follows. */
    public static Node where(Condition condition, Node node, String otherwise) {
        return new Node(
                node.name(),
                Optional.of(condition),
                node.work(),
                node.next(),
                to(otherwise),
                node.atMost(),
                node.known(),
                node.undo());
    }

    public static Expression text(String value) {
        return new Expression() {
            @Override
            public String text() {
                return "'" + value + "'";
            }

            @Override
            public Set<String> reads() {
                return Set.of();
            }

            @Override
            public Schema type() {
                return Schema.create(Schema.Type.STRING);
            }

            @Override
            public Object value(Facts facts) {
                return value;
            }
        };
    }

    public static Node routed(Node node, Route next) {
        return new Node(
                node.name(),
                node.when(),
                node.work(),
                next,
                node.otherwise(),
                node.atMost(),
                node.known(),
                node.undo());
    }

    /** A node that rests on facts of these types. */
    public static Node knowing(Node node, Map<String, String> known) {
        return new Node(
                node.name(),
                node.when(),
                node.work(),
                node.next(),
                node.otherwise(),
                node.atMost(),
                known,
                node.undo());
    }

    /** A node that these nodes undo. */
    public static Node undoneBy(Node node, Node... undo) {
        return new Node(
                node.name(),
                node.when(),
                node.work(),
                node.next(),
                node.otherwise(),
                node.atMost(),
                node.known(),
                Optional.of(new Block(List.of(undo))));
    }

    public static Node atMost(Node node, int most) {
        return new Node(
                node.name(),
                node.when(),
                node.work(),
                node.next(),
                node.otherwise(),
                Optional.of(most),
                node.known(),
                node.undo());
    }

    public static Route scoreRoute(Condition condition) {
        return new First(List.of(new Branch(condition, end("nurture"))), to("retrieve"));
    }

    public static Condition cold() {
        return condition(facts -> (double) score(facts).get("value") < 30);
    }

    public static Condition broken() {
        return condition(facts -> {
            throw new ConditionException("score.reason: no such field", new IllegalStateException());
        });
    }

    private static GenericRecord score(Facts facts) {
        return (GenericRecord) facts.get("score").orElseThrow();
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
                .filter(workflow -> workflow.start().topic().equals(Optional.of(topic)))
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

    public static Condition condition(Predicate<Facts> test) {
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
