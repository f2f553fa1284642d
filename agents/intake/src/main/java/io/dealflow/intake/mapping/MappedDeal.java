package io.dealflow.intake.mapping;

import io.dealflow.schemas.Deal;

/**
 * A deal as the rows of the CRM tell it.
 *
 * @param deal the deal
 * @param phase where it stands
 * @param relevant digest of the relevant fields, equal on every machine if and only if their values are
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by Arrays.equals where it matters, and stored as it is.
public record MappedDeal(Deal deal, Phase phase, byte[] relevant) {}
