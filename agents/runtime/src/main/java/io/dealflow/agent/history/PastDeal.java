package io.dealflow.agent.history;

import io.dealflow.schemas.Deal;
import java.util.Optional;

/**
 * What the history says of one deal now.
 *
 * @param id id of the deal
 * @param deal the deal as it was closed; empty if it was deleted from the history and must be forgotten
 */
public record PastDeal(String id, Optional<Deal> deal) {}
