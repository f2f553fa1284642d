package io.dealflow.intake.rule;

import java.util.function.Function;

/** What is to be told of a deal. */
public sealed interface Effect {

    /** Takes it apart: one function for each case. */
    <R> R match(
            Function<? super Publish, ? extends R> publish,
            Function<? super Withdraw, ? extends R> withdraw,
            Function<? super Archive, ? extends R> archive,
            Function<? super Unarchive, ? extends R> unarchive);

    /** Id of the deal. */
    String dealId();

    /** The deal as it is goes to the intake of deals. */
    record Publish(String dealId) implements Effect {
        @Override
        public <R> R match(
                Function<? super Publish, ? extends R> publish,
                Function<? super Withdraw, ? extends R> withdraw,
                Function<? super Archive, ? extends R> archive,
                Function<? super Unarchive, ? extends R> unarchive) {
            return publish.apply(this);
        }
    }

    /**
     * The deal is not to be worked on any more.
     *
     * @param reason why, in a sentence
     */
    record Withdraw(String dealId, String reason) implements Effect {
        @Override
        public <R> R match(
                Function<? super Publish, ? extends R> publish,
                Function<? super Withdraw, ? extends R> withdraw,
                Function<? super Archive, ? extends R> archive,
                Function<? super Unarchive, ? extends R> unarchive) {
            return withdraw.apply(this);
        }
    }

    /** The deal as it is goes to the past deals. */
    record Archive(String dealId) implements Effect {
        @Override
        public <R> R match(
                Function<? super Publish, ? extends R> publish,
                Function<? super Withdraw, ? extends R> withdraw,
                Function<? super Archive, ? extends R> archive,
                Function<? super Unarchive, ? extends R> unarchive) {
            return archive.apply(this);
        }
    }

    /** The deal leaves the past deals. */
    record Unarchive(String dealId) implements Effect {
        @Override
        public <R> R match(
                Function<? super Publish, ? extends R> publish,
                Function<? super Withdraw, ? extends R> withdraw,
                Function<? super Archive, ? extends R> archive,
                Function<? super Unarchive, ? extends R> unarchive) {
            return unarchive.apply(this);
        }
    }
}
