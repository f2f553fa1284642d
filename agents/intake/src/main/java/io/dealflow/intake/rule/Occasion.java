package io.dealflow.intake.rule;

/**
 * Why a deal is looked at.
 *
 * @param untouched whether its root row is as the snapshot had it, or was when the deal was last not complete
 * @param quiet whether no change in the CRM led to it: a row of the snapshot did, or a new mapping
 */
public record Occasion(boolean untouched, boolean quiet) {}
