package io.dealflow.bench.drill;

import java.util.List;

/**
 * What a drill of the change data capture left behind.
 *
 * @param faults what is not as promised, in sentences
 * @param open deals that the tables give as open
 * @param closed deals that they give as closed
 * @param intake records of open deals
 * @param history records of past deals
 * @param runs runs of all deals
 */
record CdcOutcome(List<String> faults, long open, long closed, int intake, int history, int runs) {}
