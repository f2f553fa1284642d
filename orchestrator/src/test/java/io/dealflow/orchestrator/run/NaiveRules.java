package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.NaiveTable.Row;
import io.dealflow.orchestrator.run.NaiveTable.Stage;
import io.dealflow.orchestrator.run.NaiveTable.State;
import io.dealflow.orchestrator.run.NaiveTable.Step;
import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Fault;
import io.dealflow.orchestrator.workflow.FaultType;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Spread;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What follows from what in a run, row by row: who came first does the next thing. For one thread. */
final class NaiveRules {

    private final NaiveTable table;
    private final NaiveInterpreter run;

    NaiveRules(NaiveTable table, NaiveInterpreter run) {
        this.table = table;
        this.run = run;
    }

    /** Lets the rows do what they do by themselves, until all wait or the run has ended. */
    void settle() {
        for (Optional<String> next = table.next(); run.running() && next.isPresent(); next = table.next()) {
            boolean again = table.row(next.get()).stage == Stage.AGAIN;
            attempt(next.get(), again ? this::again : this::begin);
        }
    }

    /** Does something at a row; an expression that cannot be evaluated is a fault of its node. */
    private void attempt(String key, Consumer<String> what) {
        try {
            what.accept(key);
        } catch (ConditionException e) {
            fault(key, Fault.of(FaultType.EXPRESSION, "expression", "Naive"));
        }
    }

    void enter(String key) {
        table.row(key).block.first().ifPresentOrElse(node -> table.come(key, node), () -> leave(key));
    }

    private void begin(String key) {
        Row row = table.row(key);
        Node node = row.node();
        boolean passes = node.when().isPresent() && !node.when().get().holds(table.facts(key));
        int before = table.begun.getOrDefault(row.path(), 0);
        if (node.atMost().isPresent() && before == node.atMost().get()) {
            fault(key, Fault.of(FaultType.BOUND, "bound", "Naive"));
            return;
        }
        node.atMost().ifPresent(most -> table.begun.put(row.path(), before + 1));
        if (passes) {
            go(key, node.otherwise());
            return;
        }
        work(key);
    }

    private void work(String key) {
        Row row = table.row(key);
        row.stage = Stage.AT;
        Instant now = run.now();
        Work work = row.node().work();
        if (work instanceof Work.Call call) {
            table.visit(row.path(), call.agent(), call.retry().attempts(), State.AT_AGENT, Instant.MAX);
        } else if (work instanceof Work.Pause pause) {
            table.visit(row.path(), "", 1, State.WAITING, now.plus(pause.time()));
        } else if (work instanceof Work.Raise raise) {
            fault(key, raise.fault());
        } else if (work instanceof Work.Scope scope) {
            open(key, scope);
        } else {
            if (work instanceof Work.Set set) {
                set.values()
                        .forEach(value -> table.learn(
                                key,
                                value.fact(),
                                value.expression().value(table.facts(key)).toString()));
            }
            after(key);
        }
    }

    /** Tries the node again at which the run has failed. */
    private void again(String key) {
        Row row = table.row(key);
        row.stage = Stage.AT;
        Step step = table.steps.get(row.path());
        if (row.node().work() instanceof Work.Call call && step != null) {
            int last = step.attempt() + call.retry().attempts();
            table.steps.put(
                    row.path(),
                    new Step(step.visit(), step.agent(), step.attempt() + 1, last, State.AT_AGENT, Instant.MAX));
        } else if (row.node().work() instanceof Work.Pause && step != null) {
            if (step.state() == State.GIVEN_UP) {
                table.steps.put(row.path(), step.as(State.WAITING, step.due()));
            } else {
                after(key);
            }
        } else {
            work(key);
        }
    }

    private void open(String key, Work.Scope scope) {
        Row row = table.row(key);
        row.limit = scope.timeout().map(run.now()::plus);
        row.opened = 0;
        row.lost = 0;
        row.done = new TreeMap<>();
        if (scope.spread() instanceof Spread.One one) {
            enter(table.add(key, 0, one.block(), false, true));
        } else if (scope.spread() instanceof Spread.All all) {
            for (int branch = 0; branch < all.branches().size(); branch++) {
                enter(table.add(key, branch, all.branches().get(branch), false, false));
            }
        } else if (scope.spread() instanceof Spread.Each each) {
            if (items(key, each).size() > each.mostItems()) {
                fault(key, Fault.of(FaultType.BOUND, "too-many-items", "Naive"));
            } else {
                openItems(key, each);
            }
        }
    }

    private List<String> items(String key, Spread.Each each) {
        return table.fact(key, each.items().fact())
                .filter(text -> !text.isEmpty())
                .map(text -> List.of(text.split(",")))
                .orElse(List.of());
    }

    private void openItems(String key, Spread.Each each) {
        Row row = table.row(key);
        List<String> items = items(key, each);
        while (table.blocks(key).size() < each.width() && row.opened < items.size()) {
            String item = items.get(row.opened);
            String index = String.valueOf(row.opened);
            if (each.goesOn().isPresent() && !goesOn(key, each, item, index)) {
                break;
            }
            String inner = table.add(key, row.opened++, each.block(), true, false);
            table.row(inner).facts.putAll(Map.of(each.item(), item, each.index(), index));
            enter(inner);
        }
        if (table.blocks(key).isEmpty()) {
            each.collected()
                    .forEach((outside, inside) -> table.learn(
                            key,
                            outside,
                            row.done.values().stream()
                                    .map(facts -> facts.getOrDefault(inside, ""))
                                    .filter(text -> !text.isEmpty())
                                    .collect(Collectors.joining(","))));
            after(key);
        }
    }

    private boolean goesOn(String key, Spread.Each each, String item, String index) {
        return each.goesOn()
                .orElseThrow()
                .holds(name -> name.equals(each.item())
                        ? Optional.of(item)
                        : name.equals(each.index())
                                ? Optional.of(index)
                                : table.facts(key).get(name));
    }

    /** Goes on after the node that a row is at. */
    void after(String key) {
        attempt(key, at -> go(at, table.row(at).node().next().choose(table.facts(at))));
    }

    private void go(String key, Target target) {
        if (target instanceof Target.ToNode to) {
            table.come(key, table.row(key).block.node(to.node()));
        } else if (target instanceof Target.Leave && !key.isEmpty()) {
            leave(key);
        } else {
            run.complete(table.fact(key, Work.Set.OUTCOME).orElse("completed"));
        }
    }

    private void leave(String key) {
        String around = NaiveTable.around(key);
        Map<String, String> facts = table.row(key).facts;
        table.rows.remove(key);
        Row outer = table.row(around);
        Spread spread = outer.node().work().blocks().orElseThrow().spread();
        if (spread instanceof Spread.Each each) {
            outer.done.put(NaiveTable.number(key), facts);
            attempt(around, at -> openItems(at, each));
        } else if (spread instanceof Spread.All all) {
            outer.done.put(NaiveTable.number(key), facts);
            if (outer.done.size() == all.join()) {
                outer.done.values().forEach(known -> known.forEach((name, value) -> table.learn(around, name, value)));
                table.giveUpWithin(around);
                after(around);
            }
        } else {
            after(around);
        }
    }

    /** The error of a row goes outward until a block can go on without it; if none can, the run fails. */
    void fault(String key, Fault fault) {
        if (key.isEmpty()) {
            run.fail();
            return;
        }
        String around = NaiveTable.around(key);
        Row outer = table.row(around);
        Work.Scope scope = outer.node().work().blocks().orElseThrow();
        if (scope.spread() instanceof Spread.All all && all.branches().size() - outer.lost - 1 >= all.join()) {
            outer.lost++;
            Stream.concat(table.within(key).stream(), Stream.of(key)).forEach(table::giveUp);
        } else if (scope.spread() instanceof Spread.One
                && NaiveTable.number(key) != NaiveTable.CATCH
                && scope.handler()
                        .filter(handler -> catches(handler, around, fault))
                        .isPresent()) {
            Work.Handler handler = scope.handler().get();
            table.giveUpWithin(around);
            String handling = table.add(around, NaiveTable.CATCH, handler.block(), false, true);
            table.row(handling).facts.put(handler.as(), words(fault));
            enter(handling);
        } else {
            fault(around, fault);
        }
    }

    private boolean catches(Work.Handler handler, String around, Fault fault) {
        try {
            return handler.filter().matches(fault)
                    && (handler.when().isEmpty()
                            || handler.when()
                                    .get()
                                    .holds(name -> name.equals(handler.as())
                                            ? Optional.of(words(fault))
                                            : table.facts(around).get(name)));
        } catch (ConditionException e) {
            return false;
        }
    }

    private static String words(Fault fault) {
        return fault.title() + " " + fault.type();
    }
}
