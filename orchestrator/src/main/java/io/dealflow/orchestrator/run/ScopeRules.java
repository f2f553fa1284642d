package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Fault;
import io.dealflow.orchestrator.workflow.FaultType;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.OwnType;
import io.dealflow.orchestrator.workflow.Spread;
import io.dealflow.orchestrator.workflow.Work.Handler;
import io.dealflow.orchestrator.workflow.Work.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * The rules of blocks within a node: which are opened, when they are joined, and who catches an error. For one thread.
 */
record ScopeRules(Walk walk, RunProgress run, FactValues values) {

    /** Opens the blocks of the node that a frame is at. */
    void begin(FrameProgress frame, Scope scope) {
        ScopeProgress open = new ScopeProgress(frame, scope, run.now());
        frame.open(open);
        Runnable opening = scope.spread()
                .match(
                        one -> () -> walk.enter(open.begin(one.block(), List.of())),
                        all -> () -> all.branches().forEach(block -> walk.enter(open.begin(block, List.of()))),
                        each -> () -> begin(open, each));
        opening.run();
    }

    /** Opens the block that undoes a node, which is all that a frame is at. */
    void begin(FrameProgress frame, List<Fact> known) {
        Scope scope = frame.node().work().blocks().orElseThrow();
        ScopeProgress open = new ScopeProgress(frame, scope, run.now());
        frame.begin();
        frame.open(open);
        Block block = scope.body().findFirst().orElseThrow();
        walk.enter(open.begin(block, known));
    }

    /** Joins a frame that has come to its end with the others of its scope. */
    void done(ScopeProgress open, FrameProgress frame) {
        Runnable joining = open.scope()
                .spread()
                .match(
                        one -> () -> close(open),
                        all -> () -> done(open, all, frame),
                        each -> () -> done(open, each, frame));
        joining.run();
    }

    /**
     * Lets the innermost scope around a frame that can go on without it do so.
     *
     * @return whether there is one
     */
    boolean caught(FrameProgress frame, Fault fault) {
        Optional<ScopeProgress> around = frame.around();
        if (around.isEmpty()) {
            return false;
        }
        ScopeProgress open = around.get();
        Optional<Runnable> survival = open.scope()
                .spread()
                .match(
                        one -> handler(open, frame, fault),
                        all -> without(open, all, frame, fault),
                        each -> Optional.empty());
        survival.ifPresent(Runnable::run);
        return survival.isPresent() || caught(open.in(), fault);
    }

    /**
     * Sends the frames that a place is within there. Blocks that are not open are opened if they are alone in their
     * node.
     *
     * @return why that cannot be done, in a sentence
     */
    Optional<String> goTo(FrameProgress frame, String path) {
        for (Node node : frame.block().nodes()) {
            String place = frame.place(node);
            if (path.equals(place)) {
                giveUp(List.of(frame), rerun(path));
                frame.goTo(node);
                walk.perform(frame);
                return Optional.empty();
            }
            if (path.startsWith(place + "/") || path.startsWith(place + "[")) {
                return inside(frame, node, path);
            }
        }
        return Optional.of("There is no step '%s'".formatted(path));
    }

    private Optional<String> inside(FrameProgress frame, Node node, String path) {
        Optional<FrameProgress> open = frame.open()
                .filter(scope -> frame.node().equals(node))
                .flatMap(scope -> scope.frames().stream()
                        .filter(inner -> inner.leadsTo(path))
                        .findFirst());
        Optional<FrameProgress> inner =
                open.or(() -> node.work().blocks().flatMap(scope -> opened(frame, node, scope, path)));
        return inner.map(found -> goTo(found, path))
                .orElseGet(() -> Optional.of("Step '%s' is not open, which '%s' is within: go on from there"
                        .formatted(frame.place(node), path)));
    }

    /** Opens a block that is alone in its node. */
    private Optional<FrameProgress> opened(FrameProgress frame, Node node, Scope scope, String path) {
        return scope.spread()
                .match(
                        one -> {
                            giveUp(List.of(frame), rerun(path));
                            frame.goTo(node);
                            frame.begin();
                            ScopeProgress open = new ScopeProgress(frame, scope, run.now());
                            frame.open(open);
                            return Optional.of(open.begin(one.block(), List.of()));
                        },
                        all -> Optional.empty(),
                        each -> Optional.empty());
    }

    private void begin(ScopeProgress open, Spread.Each each) {
        int items = items(open, each).size();
        if (items > each.mostItems()) {
            String why = "Step '%s' is for %d items at most, and '%s' has %d"
                    .formatted(open.in().place(), each.mostItems(), each.items(), items);
            walk.failedByItself(open.in(), Fault.of(FaultType.BOUND, "too-many-items", why));
        } else {
            openFurther(open, each);
        }
    }

    /** Opens frames of further items as long as there is room; closes the scope when all are done. */
    private void openFurther(ScopeProgress open, Spread.Each each) {
        List<AvroValue> items = items(open, each);
        while (open.frames().size() < each.width() && open.opened() < items.size()) {
            FrameProgress frame = open.begin(each.block(), own(each, open.opened(), items.get(open.opened())));
            try {
                if (each.goesOn()
                        .filter(goesOn -> !goesOn.holds(walk.facts(frame)))
                        .isPresent()) {
                    open.drop(frame);
                    break;
                }
                walk.enter(frame);
            } catch (ConditionException e) {
                open.drop(frame);
                walk.expressionFailed(
                        open.in(),
                        "Whether step '%s' goes on cannot be told: %s"
                                .formatted(open.in().place(), e.getMessage()));
                return;
            }
        }
        if (open.frames().isEmpty()) {
            collect(open, each);
        }
    }

    private List<Fact> own(Spread.Each each, int place, AvroValue item) {
        Fact known = new Fact(each.item(), values.type(item), item, Position.CLOCK);
        return List.of(known, values.fact(each.index(), OwnType.LONG, (long) place));
    }

    private List<AvroValue> items(ScopeProgress open, Spread.Each each) {
        return open.in()
                .fact(each.items().fact())
                .map(fact -> values.items(fact.value(), each.items().fields()))
                .orElse(List.of());
    }

    private void done(ScopeProgress open, Spread.All all, FrameProgress frame) {
        open.join(frame, frame.facts());
        if (open.joined().size() == all.join()) {
            open.joined().forEach(facts -> facts.forEach(open.in()::learn));
            close(open);
        }
    }

    private void done(ScopeProgress open, Spread.Each each, FrameProgress frame) {
        open.join(
                frame,
                frame.facts().stream()
                        .filter(fact -> each.collected().containsValue(fact.name()))
                        .toList());
        openFurther(open, each);
    }

    private void collect(ScopeProgress open, Spread.Each each) {
        for (Map.Entry<String, String> name : each.collected().entrySet()) {
            List<Fact> facts = open.joined().stream()
                    .flatMap(List::stream)
                    .filter(fact -> fact.name().equals(name.getValue()))
                    .toList();
            List<AvroValue> items =
                    facts.stream().flatMap(fact -> single(fact.value())).toList();
            String type = facts.stream().findFirst().map(Fact::type).orElse("");
            open.in().learn(new Fact(name.getKey(), type, new AvroArray(items), Position.CLOCK));
        }
        close(open);
    }

    private static Stream<AvroValue> single(FactValue value) {
        return value.match(Stream::of, many -> many.items().stream());
    }

    /** Gives up what is still open in a scope, and goes on after its node. */
    void close(ScopeProgress open) {
        giveUp(open.frames(), GivenUp.of(GivenUp.Kind.NOT_NEEDED));
        open.close();
        open.in().shut();
        walk.after(open.in());
    }

    private static GivenUp rerun(String path) {
        return GivenUp.of(GivenUp.Kind.RERUN, "Rerun from '%s'".formatted(path));
    }

    private void giveUp(List<FrameProgress> frames, GivenUp why) {
        frames.stream()
                .flatMap(FrameProgress::leaves)
                .map(FrameProgress::place)
                .forEach(place -> run.giveUp(place, why));
    }

    private Optional<Runnable> handler(ScopeProgress open, FrameProgress frame, Fault fault) {
        return open.scope()
                .handler()
                .filter(handler ->
                        frame.number() != Frame.HANDLER && handler.filter().matches(fault))
                .flatMap(handler -> handler(open, handler, fault));
    }

    private Optional<Runnable> handler(ScopeProgress open, Handler handler, Fault fault) {
        Fact error = values.fact(handler.as(), OwnType.FAULT, record(fault));
        FrameProgress handling = open.handler(handler.block(), List.of(error));
        return holds(handler, handling)
                ? Optional.of(() -> {
                    giveUp(open.frames(), GivenUp.caught(fault));
                    open.handle(handling);
                    walk.enter(handling);
                })
                : Optional.empty();
    }

    private boolean holds(Handler handler, FrameProgress handling) {
        try {
            return handler.when()
                    .filter(when -> !when.holds(walk.facts(handling)))
                    .isEmpty();
        } catch (ConditionException e) {
            return false;
        }
    }

    /** A fork that can fill its join without a branch goes on without it. */
    private Optional<Runnable> without(ScopeProgress open, Spread.All all, FrameProgress frame, Fault fault) {
        return all.branches().size() - open.failed() - 1 >= all.join()
                ? Optional.of(() -> {
                    giveUp(List.of(frame), GivenUp.caught(fault));
                    open.fail(frame);
                })
                : Optional.empty();
    }

    private static GenericData.Record record(Fault fault) {
        Schema schema = OwnType.FAULT.schema();
        GenericData.Record error = new GenericData.Record(schema);
        error.put("type", fault.type());
        error.put("status", fault.status());
        error.put("title", fault.title());
        error.put("detail", fault.detail());
        return error;
    }
}
