package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Work.Scope;
import java.time.Instant;

/** Puts the frames of a run back on the blocks of its workflow. */
final class Resumption {

    private final Instant now;

    private Resumption(Instant now) {
        this.now = now;
    }

    /** The outermost frame of a run, with all that is open in it. */
    static FrameProgress of(Frame root, Block block, Instant now) {
        FrameProgress frame = new FrameProgress(0, block, "", null, false, root.facts());
        frame.resume(root.undoable());
        new Resumption(now).resume(frame, root);
        return frame;
    }

    private void resume(FrameProgress frame, Frame kept) {
        kept.at().ifPresent(live -> {
            frame.goTo(frame.block().node(live.node()));
            live.match(ahead -> frame, leaf -> begun(frame), open -> resume(begun(frame), open));
        });
    }

    private static FrameProgress begun(FrameProgress frame) {
        frame.begin();
        return frame;
    }

    private FrameProgress resume(FrameProgress frame, Live.Open open) {
        Scope scope = frame.node().work().blocks().orElseThrow();
        ScopeProgress resumed = new ScopeProgress(frame, scope, now);
        resumed.resume(open);
        frame.open(resumed);
        open.frames().forEach(inner -> resume(resumed.resume(inner), inner));
        return frame;
    }
}
