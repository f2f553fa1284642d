package io.dealflow.intake.rule;

/** What is to be told of a deal. */
public sealed interface Effect {

    /** Id of the deal. */
    String dealId();

    /** The deal as it is goes to the intake of deals. */
    record Publish(String dealId) implements Effect {}

    /**
     * The deal is not to be worked on any more.
     *
     * @param reason why, in a sentence
     */
    record Withdraw(String dealId, String reason) implements Effect {}

    /** The deal as it is goes to the past deals. */
    record Archive(String dealId) implements Effect {}

    /** The deal leaves the past deals. */
    record Unarchive(String dealId) implements Effect {}
}
