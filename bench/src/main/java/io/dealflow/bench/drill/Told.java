package io.dealflow.bench.drill;

import io.dealflow.schemas.Deal;
import java.util.Optional;

/**
 * One record about a deal.
 *
 * @param dealId key of the record
 * @param deal its value; empty for a withdrawal
 */
record Told(String dealId, Optional<Deal> deal) {}
