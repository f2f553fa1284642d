package io.dealflow.agent.inbox;

import io.dealflow.schemas.WithdrawalReason;
import java.util.Optional;
import java.util.function.Function;

/** Why a task is open no more. */
public sealed interface Ending {

    /** Takes it apart: one function for each case. */
    <R> R match(
            Function<? super Answered, ? extends R> answered,
            Function<? super Withdrawn, ? extends R> withdrawn,
            Function<? super Deleted, ? extends R> deleted);

    /** Somebody has answered it. */
    record Answered() implements Ending {

        @Override
        public <R> R match(
                Function<? super Answered, ? extends R> answered,
                Function<? super Withdrawn, ? extends R> withdrawn,
                Function<? super Deleted, ? extends R> deleted) {
            return answered.apply(this);
        }
    }

    /**
     * The run no longer waits for it.
     *
     * @param reason why
     * @param detail more of it, in a sentence, such as who cancelled the run and why
     */
    record Withdrawn(WithdrawalReason reason, Optional<String> detail) implements Ending {

        @Override
        public <R> R match(
                Function<? super Answered, ? extends R> answered,
                Function<? super Withdrawn, ? extends R> withdrawn,
                Function<? super Deleted, ? extends R> deleted) {
            return withdrawn.apply(this);
        }
    }

    /** Somebody has deleted it from the topic by hand. */
    record Deleted() implements Ending {

        @Override
        public <R> R match(
                Function<? super Answered, ? extends R> answered,
                Function<? super Withdrawn, ? extends R> withdrawn,
                Function<? super Deleted, ? extends R> deleted) {
            return deleted.apply(this);
        }
    }
}
