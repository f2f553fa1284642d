package io.dealflow.orchestrator.workflow;

import java.util.function.Function;
import java.util.function.Supplier;

/** Where a run can go from a node. */
public sealed interface Target {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<ToNode, R> toNode, Supplier<R> leave, Supplier<R> end);

    /** Goes to a node of the same block. */
    record ToNode(String node) implements Target {
        @Override
        public <R> R match(Function<ToNode, R> toNode, Supplier<R> leave, Supplier<R> end) {
            return toNode.apply(this);
        }
    }

    /** Leaves the block; from the outermost one this ends the run. */
    record Leave() implements Target {
        @Override
        public <R> R match(Function<ToNode, R> toNode, Supplier<R> leave, Supplier<R> end) {
            return leave.get();
        }
    }

    /** Ends the run as completed. */
    record End() implements Target {
        @Override
        public <R> R match(Function<ToNode, R> toNode, Supplier<R> leave, Supplier<R> end) {
            return end.get();
        }
    }
}
