package io.dealflow.agent.proposal;

/**
 * A quantity that an inquiry names.
 *
 * @param range how much
 * @param unit key of its unit
 * @param start first unit of the place where it stands
 * @param end behind the last unit of that place
 */
record Quantity(QuantityRange range, String unit, int start, int end) {}
