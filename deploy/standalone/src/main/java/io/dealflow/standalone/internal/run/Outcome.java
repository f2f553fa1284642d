package io.dealflow.standalone.internal.run;

import java.util.function.Function;

/** What came of a command. */
public sealed interface Outcome {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<Done, R> done, Function<Refused, R> refused);

    /**
     * The command was carried out.
     *
     * @param run how the run stands since; of a restart the run that was begun
     */
    record Done(StoppedRun run) implements Outcome {
        @Override
        public <R> R match(Function<Done, R> done, Function<Refused, R> refused) {
            return done.apply(this);
        }
    }

    /**
     * The command did not apply.
     *
     * @param why as the orchestrator says it, in a sentence
     */
    record Refused(String why) implements Outcome {
        @Override
        public <R> R match(Function<Done, R> done, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
