package io.dealflow.intake.rule;

import java.util.List;
import java.util.Optional;

/**
 * What a finding leads to.
 *
 * @param knowledge what to remember of the deal from now on; empty for nothing
 * @param effects what to tell of it, in this order
 */
public record Decision(Optional<Knowledge> knowledge, List<Effect> effects) {}
