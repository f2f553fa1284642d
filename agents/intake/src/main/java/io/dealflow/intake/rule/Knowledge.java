package io.dealflow.intake.rule;

/**
 * What intake remembers of a deal between changes.
 *
 * @param dealId id of the deal
 * @param stand what has been told of it
 * @param digest of what was told or, where nothing was, of what stands in the CRM; empty for a withdrawn deal
 */
public record Knowledge(String dealId, Stand stand, String digest) {

    /** What has been told of a deal. */
    public enum Stand {
        /** Nothing, as it was old when the CRM was connected. */
        SILENT,
        /** It is published, and worked on. */
        PUBLISHED,
        /** It was published and is withdrawn, or has left the past deals. */
        WITHDRAWN,
        /** It is among the past deals. */
        ARCHIVED
    }

    Knowledge silent(String present) {
        return new Knowledge(dealId, Stand.SILENT, present);
    }
}
