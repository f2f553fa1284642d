package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.RandomExpressions.AtLeast;
import io.dealflow.orchestrator.run.RandomExpressions.Mentions;
import io.dealflow.orchestrator.run.RandomExpressions.Next;
import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Condition;
import io.dealflow.orchestrator.workflow.Fault;
import io.dealflow.orchestrator.workflow.FaultType;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.RetryPolicy;
import io.dealflow.orchestrator.workflow.Route;
import io.dealflow.orchestrator.workflow.Route.First.Branch;
import io.dealflow.orchestrator.workflow.Spread;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Target.End;
import io.dealflow.orchestrator.workflow.Target.Leave;
import io.dealflow.orchestrator.workflow.Target.ToNode;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.orchestrator.workflow.Work.Handler;
import io.dealflow.orchestrator.workflow.Work.Handler.Filter;
import io.dealflow.orchestrator.workflow.Work.Scope;
import io.dealflow.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/** Random workflows that are valid: each target is of its block, and each way back leads to a node with a bound. */
final class RandomWorkflows {

    /** The agent that answers with a list; the facts of the others are numbers. */
    static final String LISTER = "lister";

    /** All facts that a run of one can know. */
    static final List<String> FACTS =
            List.of("deal", "items", "all", "item", "index", "error", Work.Set.OUTCOME, "f1", "f2", "f3");

    private static final int MOST_NODES = 12;
    private static final int DEEPEST = 3;
    private static final Filter ANY = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

    private final Tape tape;
    private int nodes;
    private boolean lists;

    private RandomWorkflows(Tape tape) {
        this.tape = tape;
    }

    /** Workflows of up to about 12 nodes, up to 3 blocks within each other. */
    static Arbitrary<Workflow> workflows() {
        return Arbitraries.integers()
                .between(0, 239)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMaxSize(120)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(choices -> new RandomWorkflows(new Tape(choices)).workflow());
    }

    private Workflow workflow() {
        List<Node> all = new ArrayList<>(block(2 + tape.next(3), 0).nodes());
        if (lists) {
            all.add(
                    0,
                    TestWorkflows.step(
                            "n0", LISTER, "items", new ToNode(all.get(0).name())));
        }
        return TestWorkflows.workflow("deal", all.toArray(Node[]::new));
    }

    /** A block of so many nodes: first what is done at each, then the ways between them. */
    private Block block(int size, int depth) {
        List<Node> bare = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String name = "n" + ++nodes;
            bare.add(TestWorkflows.node(name, work(depth), Route.to(new Leave())));
        }
        Set<String> bounded = new HashSet<>();
        List<Node> routed = IntStream.range(0, size)
                .mapToObj(place -> routed(bare, place, bounded))
                .toList();
        return new Block(routed.stream()
                .map(node -> bounded.contains(node.name()) ? TestWorkflows.atMost(node, tape.of(2, 3, 1)) : node)
                .toList());
    }

    private Node routed(List<Node> nodes, int place, Set<String> bounded) {
        Node node = nodes.get(place);
        Target below = below(nodes, place);
        List<Branch> branches = new ArrayList<>();
        int least = node.work() instanceof Work.Choose ? 1 : 0;
        for (int i = 0; i < least || (i < 2 && tape.once(5)); i++) {
            branches.add(new Branch(condition(), target(nodes, place, bounded)));
        }
        Target otherwise = tape.once(6) ? target(nodes, place, bounded) : below;
        Optional<Condition> when = tape.once(8) ? Optional.of(condition()) : Optional.empty();
        return new Node(
                node.name(),
                when,
                node.work(),
                new Route.First(branches, otherwise),
                below,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private static Target below(List<Node> nodes, int place) {
        return place + 1 < nodes.size() ? new ToNode(nodes.get(place + 1).name()) : new Leave();
    }

    private Target target(List<Node> nodes, int place, Set<String> bounded) {
        int choice = tape.next(nodes.size() + 3);
        if (choice == 0) {
            return new Leave();
        }
        if (choice == 1) {
            return tape.once(3) ? new End() : below(nodes, place);
        }
        int to = Math.min(choice - 2, nodes.size() - 1);
        String name = nodes.get(to).name();
        if (to <= place) {
            bounded.add(name);
        }
        return new ToNode(name);
    }

    private Work work(int depth) {
        int choice = tape.next(depth < DEEPEST && nodes < MOST_NODES - 1 ? 24 : 11);
        if (choice < 6) {
            return call();
        }
        return switch (choice) {
            case 6 -> new Work.Choose();
            case 7, 8 -> set();
            case 9 -> new Work.Pause(tape.of(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(1)));
            case 10 -> new Work.Raise(raised());
            case 11, 12, 13 -> tried(depth);
            case 14, 15, 16 -> fork(depth);
            case 17, 18, 19, 20, 21 -> each(depth);
            default -> new Scope(new Spread.One(block(size(), depth + 1), false), timeout(1), Optional.empty());
        };
    }

    private Work call() {
        boolean list = tape.once(5);
        RetryPolicy retry = new RetryPolicy(
                1 + tape.next(3),
                Duration.ofSeconds(5),
                tape.of(RetryPolicy.Growth.CONSTANT, RetryPolicy.Growth.EXPONENTIAL),
                2.0,
                Duration.ofMinutes(1),
                Duration.ZERO,
                Duration.ZERO);
        return new Work.Call(
                list ? LISTER : "worker", list ? "items" : number(), TestWorkflows.TIMEOUT, retry, Optional.empty());
    }

    private Work set() {
        List<Work.Set.Value> values = new ArrayList<>();
        values.add(new Work.Set.Value(number(), new Next(number(), tape.once(20))));
        if (tape.once(3)) {
            values.add(new Work.Set.Value(Work.Set.OUTCOME, TestWorkflows.text(tape.of("won", "lost"))));
        }
        if (tape.once(5)) {
            values.add(new Work.Set.Value(number(), new Next(number(), tape.once(8))));
        }
        return new Work.Set(values);
    }

    private Fault raised() {
        return new Fault("test://raised", tape.of(400, 500), tape.of("code-a", "code-b"), "Raised");
    }

    private Work tried(int depth) {
        Block inner = block(size(), depth + 1);
        Filter filter = tape.of(
                ANY,
                ANY,
                ANY,
                filter(FaultType.of("runtime")),
                filter(FaultType.of("timeout")),
                filter(FaultType.of("bound")),
                filter(FaultType.of("expression")),
                new Filter(Optional.empty(), Optional.of(500), Optional.empty()),
                new Filter(Optional.empty(), Optional.empty(), Optional.of("code-a")));
        Optional<Condition> when =
                tape.once(6) ? Optional.of(new Mentions("error", tape.of("overloaded", "code-b"))) : Optional.empty();
        Block handling = tape.once(4) ? new Block(List.of()) : block(1, depth + 1);
        return new Scope(
                new Spread.One(inner, false), timeout(4), Optional.of(new Handler(filter, "error", when, handling)));
    }

    private static Filter filter(Optional<FaultType> type) {
        return new Filter(type.map(FaultType::uri), Optional.empty(), Optional.empty());
    }

    private Work fork(int depth) {
        int branches = 2 + tape.next(2);
        List<Block> blocks = IntStream.range(0, branches)
                .mapToObj(branch -> block(1, depth + 1))
                .toList();
        int join = tape.of(branches, 1, Math.max(1, branches - 1));
        return new Scope(new Spread.All(blocks, join), timeout(5), Optional.empty());
    }

    private Work each(int depth) {
        lists = true;
        Spread.Each each = new Spread.Each(
                block(size(), depth + 1),
                new Spread.ArrayRef(tape.once(5) ? "all" : "items", List.of()),
                "item",
                "index",
                tape.once(4) ? Optional.of(new AtLeast(tape.of("item", "f1"), 1, tape.once(6))) : Optional.empty(),
                1 + tape.next(3),
                tape.of(4, 2),
                Map.of("all", tape.once(6) ? "all" : number()));
        return new Scope(each, timeout(5), Optional.empty());
    }

    private int size() {
        return Math.max(1, Math.min(1 + tape.next(3), MOST_NODES - nodes));
    }

    /** A time limit in one case of so many. */
    private Optional<Duration> timeout(int in) {
        return in == 1 || tape.once(in)
                ? Optional.of(tape.of(Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofSeconds(5)))
                : Optional.empty();
    }

    private Condition condition() {
        return new AtLeast(number(), tape.next(4), tape.once(40));
    }

    private String number() {
        return tape.of("f1", "f2", "f3");
    }
}
