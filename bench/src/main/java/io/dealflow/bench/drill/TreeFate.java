package io.dealflow.bench.drill;

import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;

/**
 * What becomes of a run of the workflow {@code tree}, by the last digit of the id of its deal. That workflow knows the
 * digit of those that fail.
 */
enum TreeFate {
    /** Its signal comes before it listens. */
    HEARD_EARLY(RunAction.SIGNAL, RunState.COMPLETED),
    /** Its signal comes when it listens. */
    HEARD_ON_TIME(RunAction.SIGNAL, RunState.COMPLETED),
    /** Nothing catches an error after all that it has done, so that is undone. */
    REFUSED(RunAction.SIGNAL, RunState.FAILED),
    /** It is cancelled while it listens, so what it has done is undone. */
    CANCELLED(RunAction.CANCEL, RunState.CANCELLED);

    private final RunAction action;
    private final RunState end;

    TreeFate(RunAction action, RunState end) {
        this.action = action;
        this.end = end;
    }

    /** The fate of the run about a deal. */
    static TreeFate of(String dealId) {
        return switch (dealId.charAt(dealId.length() - 1)) {
            case '3' -> REFUSED;
            case '7' -> CANCELLED;
            case '1', '5', '9' -> HEARD_ON_TIME;
            default -> HEARD_EARLY;
        };
    }

    /** What the drill asks of the run. */
    RunAction action() {
        return action;
    }

    /** How the run ends. */
    RunState end() {
        return end;
    }
}
