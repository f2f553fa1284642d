package io.dealflow.orchestrator.workflow;

import java.util.function.Function;

/** Where a run can go. */
public sealed interface Target {

    /** End of a run whose last step names no other. */
    String COMPLETED = "completed";

    /** Takes it apart: one function for each case. */
    <R> R match(Function<? super ToStep, ? extends R> toStep, Function<? super ToEnd, ? extends R> toEnd);

    /** Goes to a step of the same workflow. */
    record ToStep(String step) implements Target {
        @Override
        public <R> R match(Function<? super ToStep, ? extends R> toStep, Function<? super ToEnd, ? extends R> toEnd) {
            return toStep.apply(this);
        }
    }

    /** Ends the run as completed; the name tells how, such as "queued" or "nurture". */
    record ToEnd(String end) implements Target {
        @Override
        public <R> R match(Function<? super ToStep, ? extends R> toStep, Function<? super ToEnd, ? extends R> toEnd) {
            return toEnd.apply(this);
        }
    }
}
