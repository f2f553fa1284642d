package io.dealflow.intake.rule;

import java.util.Optional;

/**
 * What is to be told of a deal.
 *
 * @param kind what is told
 * @param dealId id of the deal
 * @param reason why it is withdrawn, in a sentence; empty for what is told besides
 */
public record Effect(Kind kind, String dealId, Optional<String> reason) {

    /** What can be told. */
    public enum Kind {
        /** The deal as it is goes to the intake of deals. */
        PUBLISH,
        /** The deal is not to be worked on any more. */
        WITHDRAW,
        /** The deal as it is goes to the past deals. */
        ARCHIVE,
        /** The deal leaves the past deals. */
        UNARCHIVE
    }

    static Effect publish(String dealId) {
        return new Effect(Kind.PUBLISH, dealId, Optional.empty());
    }

    static Effect withdraw(String dealId, String reason) {
        return new Effect(Kind.WITHDRAW, dealId, Optional.of(reason));
    }

    static Effect archive(String dealId) {
        return new Effect(Kind.ARCHIVE, dealId, Optional.empty());
    }

    static Effect unarchive(String dealId) {
        return new Effect(Kind.UNARCHIVE, dealId, Optional.empty());
    }
}
