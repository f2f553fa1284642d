package io.dealflow.orchestrator.run;

import java.util.List;
import java.util.Optional;

/**
 * What a signal leads to.
 *
 * @param entry what is to be kept of the deal; empty if nothing
 * @param effects what is to be done, in this order
 * @param changed runs whose present state is to be published, in this order
 */
public record Transition(Optional<DealEntry> entry, List<Effect> effects, List<Run> changed) {}
