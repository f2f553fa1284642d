package io.dealflow.orchestrator.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a frame of a run is at. */
public sealed interface Live {

    /** Name of the node. */
    String node();

    /** Takes it apart: one function for each case. */
    <R> R match(Function<Ahead, R> ahead, Function<Leaf, R> leaf, Function<Open, R> open);

    /** A node that is to begin: the run has failed elsewhere before, or since the node could not begin. */
    record Ahead(String node) implements Live {
        @Override
        public <R> R match(Function<Ahead, R> ahead, Function<Leaf, R> leaf, Function<Open, R> open) {
            return ahead.apply(this);
        }
    }

    /** A node without blocks: an agent or a time is waited for, or the run has failed there. */
    record Leaf(String node) implements Live {
        @Override
        public <R> R match(Function<Ahead, R> ahead, Function<Leaf, R> leaf, Function<Open, R> open) {
            return leaf.apply(this);
        }
    }

    /**
     * A node with blocks, of which at least one is under way.
     *
     * @param node name of the node
     * @param each whether its frames are those of items, so that their number belongs to their path
     * @param due when it will have taken too long, if it has a time limit
     * @param opened how many frames were opened so far
     * @param failed how many of them have failed without that the whole has
     * @param frames those under way
     * @param joined those that are done, with the facts that they leave
     */
    record Open(
            String node,
            boolean each,
            Optional<Instant> due,
            int opened,
            int failed,
            List<Frame> frames,
            List<Joined> joined)
            implements Live {

        /** A frame that is done. */
        public record Joined(int number, List<Fact> facts) {}

        @Override
        public <R> R match(Function<Ahead, R> ahead, Function<Leaf, R> leaf, Function<Open, R> open) {
            return open.apply(this);
        }
    }
}
