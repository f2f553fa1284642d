package io.dealflow.agent.history;

import io.dealflow.schemas.Deal;
import java.util.Optional;

/**
 * What a topic of deals says of one deal now.
 *
 * @param id id of the deal
 * @param deal the deal; empty if it was deleted or withdrawn and must be forgotten
 */
public record StoredDeal(String id, Optional<Deal> deal) {}
