package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Live.Open.Joined;
import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Spread;
import io.dealflow.orchestrator.workflow.Work.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An open scope in the middle of a transition. For one thread. */
final class ScopeProgress {

    private final FrameProgress in;
    private final Scope scope;
    private final List<FrameProgress> frames = new ArrayList<>();
    private final Map<Integer, List<Fact>> joined = new TreeMap<>();
    private Optional<Instant> due;
    private int opened;
    private int failed;
    private boolean closed;

    /**
     * Opens a scope without a frame yet.
     *
     * @param in the frame that it is in, which is at its node
     */
    ScopeProgress(FrameProgress in, Scope scope, Instant now) {
        this.in = in;
        this.scope = scope;
        this.due = scope.timeout().map(now::plus);
    }

    FrameProgress in() {
        return in;
    }

    Scope scope() {
        return scope;
    }

    List<FrameProgress> frames() {
        return frames;
    }

    int opened() {
        return opened;
    }

    boolean closed() {
        return closed;
    }

    boolean isDue(Instant now) {
        return due.filter(at -> !at.isAfter(now)).isPresent();
    }

    /** Lets it take so much longer. */
    void delay(Duration time) {
        due = due.map(at -> at.plus(time));
    }

    /** Lets its time limit begin anew. */
    void renew(Instant now) {
        due = scope.timeout().map(now::plus);
    }

    /** Opens the next frame. */
    FrameProgress begin(Block block, List<Fact> facts) {
        return add(opened++, block, shares(), facts);
    }

    /** Takes a frame back that has not begun. */
    void drop(FrameProgress frame) {
        frame.leave();
        frames.remove(frame);
        opened--;
    }

    /** The frame of the handler, which is not opened yet. */
    FrameProgress handler(Block block, List<Fact> facts) {
        return frame(Frame.HANDLER, block, true, facts);
    }

    /** Gives up the frames that are open, and opens that of the handler. */
    void handle(FrameProgress handler) {
        leaveAll();
        frames.add(handler);
    }

    /** Puts a frame back as it was kept. */
    FrameProgress resume(Frame frame) {
        Block block = frame.number() == Frame.HANDLER ? handler() : block(frame.number());
        FrameProgress resumed = add(frame.number(), block, shares(), frame.facts());
        resumed.resume(frame.undoable());
        return resumed;
    }

    /** Puts back what is known of the frames that are no more. */
    void resume(Live.Open open) {
        due = open.due();
        opened = open.opened();
        failed = open.failed();
        open.joined().forEach(frame -> joined.put(frame.number(), frame.facts()));
    }

    /** Notes that a frame is done. */
    void join(FrameProgress frame, List<Fact> facts) {
        frames.remove(frame);
        joined.put(frame.number(), List.copyOf(facts));
    }

    /** Notes that a frame has failed, which the scope survives. */
    void fail(FrameProgress frame) {
        frame.leave();
        frames.remove(frame);
        failed++;
    }

    int failed() {
        return failed;
    }

    /** The facts of the frames that are done, in the order of the frames. */
    List<List<Fact>> joined() {
        return List.copyOf(joined.values());
    }

    /** Gives up whatever is open in it. */
    void close() {
        closed = true;
        leaveAll();
    }

    long factBytes() {
        long done = joined.values().stream()
                .flatMap(List::stream)
                .mapToLong(fact -> fact.value().size())
                .sum();
        return done + frames.stream().mapToLong(FrameProgress::factBytes).sum();
    }

    /** As it is kept. */
    Live live(String name) {
        return new Live.Open(
                name,
                isEach(),
                due,
                opened,
                failed,
                frames.stream().map(FrameProgress::frame).toList(),
                joined.entrySet().stream()
                        .map(frame -> new Joined(frame.getKey(), frame.getValue()))
                        .toList());
    }

    private FrameProgress add(int number, Block block, boolean shares, List<Fact> facts) {
        FrameProgress frame = frame(number, block, shares, facts);
        frames.add(frame);
        return frame;
    }

    private FrameProgress frame(int number, Block block, boolean shares, List<Fact> facts) {
        return new FrameProgress(number, block, Frame.prefix(in.place(), isEach(), number), this, shares, facts);
    }

    private void leaveAll() {
        frames.forEach(FrameProgress::leave);
        frames.clear();
    }

    /** Whether it is a workflow that another calls. */
    boolean isWorkflow() {
        return scope.spread().match(Spread.One::workflow, all -> false, each -> false);
    }

    /** Whether its frames have no facts of their own. */
    private boolean shares() {
        return scope.spread().match(one -> true, all -> false, each -> false);
    }

    private boolean isEach() {
        return scope.spread().match(one -> false, all -> false, each -> true);
    }

    private Block block(int number) {
        return scope.spread().match(Spread.One::block, all -> all.branches().get(number), Spread.Each::block);
    }

    private Block handler() {
        return scope.handler().orElseThrow().block();
    }
}
