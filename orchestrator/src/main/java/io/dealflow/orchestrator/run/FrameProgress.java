package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Work.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A frame in the middle of a transition. For one thread. */
final class FrameProgress {

    private final int number;
    private final Block block;
    private final String prefix;
    private final @Nullable ScopeProgress around;
    private final boolean shares;
    private final List<Fact> facts;
    private final List<Undoable> undoable = new ArrayList<>();
    private @Nullable Node at;
    private @Nullable ScopeProgress open;
    private boolean begun;
    private boolean left;

    /**
     * Creates a frame that is at nothing yet.
     *
     * @param prefix how the paths of its nodes begin
     * @param around the scope that it is in; null for the outermost one
     * @param shares whether what it learns is known outside
     * @param facts what is known in it alone
     */
    FrameProgress(
            int number, Block block, String prefix, @Nullable ScopeProgress around, boolean shares, List<Fact> facts) {
        this.number = number;
        this.block = block;
        this.prefix = prefix;
        this.around = around;
        this.shares = shares;
        this.facts = new ArrayList<>(facts);
    }

    int number() {
        return number;
    }

    Block block() {
        return block;
    }

    /** The place that it is at. */
    String place() {
        return place(node());
    }

    /** The place of a node of its block. */
    String place(Node node) {
        return prefix + node.name();
    }

    /** Whether it is at a place, or at a node around it. */
    boolean leadsTo(String path) {
        return at != null && (path.equals(place()) || path.startsWith(place() + "/") || path.startsWith(place() + "["));
    }

    /**
     * The node that it is at.
     *
     * @throws IllegalStateException if it is at none
     */
    Node node() {
        if (at == null) {
            throw new IllegalStateException("The frame '%s' is at no node".formatted(prefix));
        }
        return at;
    }

    /** The scope that it is in; empty for the outermost frame. */
    Optional<ScopeProgress> around() {
        return Optional.ofNullable(around);
    }

    /**
     * The task of the agent that it waits for.
     *
     * @throws IllegalStateException if it is at a node without an agent
     */
    Call call() {
        return node().work().task().orElseThrow(() -> new IllegalStateException("No agent is called at " + place()));
    }

    /** Whether it has begun the node that it is at. */
    boolean begun() {
        return begun;
    }

    /** The scope that is open in it. */
    Optional<ScopeProgress> open() {
        return Optional.ofNullable(open);
    }

    void goTo(Node node) {
        at = node;
        open = null;
        begun = false;
    }

    /** Begins the node that it has come to. */
    void begin() {
        begun = true;
    }

    void open(ScopeProgress scope) {
        open = scope;
    }

    /** Closes what is open in it: it is at the node alone again. */
    void shut() {
        open = null;
    }

    /** Leaves it; whatever was still to be done in it is not. */
    void leave() {
        if (around != null) {
            around.in().noteDone(undoable());
        }
        undoable.clear();
        at = null;
        open = null;
        left = true;
    }

    /** Whether it, or one around it, was left or given up. */
    boolean over() {
        return left || (around != null && (around.closed() || around.in().over()));
    }

    /** What is known in it alone. */
    List<Fact> facts() {
        return facts;
    }

    /** The fact of a name as it is known in it. */
    Optional<Fact> fact(String name) {
        Optional<Fact> own =
                facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
        return own.isPresent() || around == null ? own : around.in().fact(name);
    }

    /** Adds a fact or replaces that of the same name. */
    void learn(Fact fact) {
        boolean own = facts.stream().anyMatch(known -> known.name().equals(fact.name()));
        if (shares && around != null && !own) {
            around.in().learn(fact);
            return;
        }
        facts.removeIf(known -> known.name().equals(fact.name()));
        facts.add(fact);
    }

    /** Notes that the node that it is at is done, if it can be undone. */
    void noteDone() {
        if (node().undo().isPresent()) {
            undoable.removeIf(done -> done.path().equals(place()));
            undoable.add(new Undoable(place(), List.of()));
        }
    }

    /** Takes over what was done in a frame within it. */
    void noteDone(List<Undoable> inner) {
        inner.forEach(done -> undoable.removeIf(known -> known.path().equals(done.path())));
        undoable.addAll(inner);
    }

    /** What is done in it and in the frames that are open in it, in that order, with what is known there alone. */
    List<Undoable> undoable() {
        Stream<Undoable> inner =
                open == null ? Stream.empty() : open.frames().stream().flatMap(frame -> frame.undoable().stream());
        List<Fact> known = around == null ? List.of() : facts;
        return Stream.concat(undoable.stream(), inner)
                .map(done -> new Undoable(
                        done.path(),
                        Stream.concat(done.facts().stream(), known.stream()).toList()))
                .toList();
    }

    /** What was done in it, as it was kept. */
    void resume(List<Undoable> done) {
        undoable.addAll(done);
    }

    /** Bytes that the facts of the whole run would take if it learned a further one. */
    long factBytesWith(Fact further) {
        FrameProgress outermost = this;
        while (outermost.around != null) {
            outermost = outermost.around.in();
        }
        long known = fact(further.name()).map(fact -> fact.value().size()).orElse(0L);
        return outermost.factBytes() - known + further.value().size();
    }

    /** Bytes of all facts that are known in it and in what is open in it. */
    long factBytes() {
        long own = facts.stream().mapToLong(fact -> fact.value().size()).sum();
        return open == null ? own : own + open.factBytes();
    }

    /** The frames that are at a node with no block under way, this one included, in order. */
    Stream<FrameProgress> leaves() {
        if (open != null && !open.frames().isEmpty()) {
            return open.frames().stream().flatMap(FrameProgress::leaves);
        }
        return at == null ? Stream.empty() : Stream.of(this);
    }

    /** The scopes that are open in it, outer ones first. */
    Stream<ScopeProgress> scopes() {
        return open == null
                ? Stream.empty()
                : Stream.concat(Stream.of(open), open.frames().stream().flatMap(FrameProgress::scopes));
    }

    /** As it is kept. */
    Frame frame() {
        if (at == null) {
            return new Frame(number, List.copyOf(facts), List.copyOf(undoable), Optional.empty());
        }
        return new Frame(number, List.copyOf(facts), List.copyOf(undoable), Optional.of(live(at.name())));
    }

    private Live live(String node) {
        if (open != null && !open.frames().isEmpty()) {
            return open.live(node);
        }
        return begun ? new Live.Leaf(node) : new Live.Ahead(node);
    }
}
