package io.dealflow.intake.topology;

import java.time.Duration;

/**
 * What the topology needs to know.
 *
 * @param maxRecordBytes most bytes of a record of a topic of changes
 * @param maxDealBytes most bytes of a deal as a record; notes are cut to fit
 * @param reloadInterval how often the mapping file is looked at
 */
public record IntakeSettings(int maxRecordBytes, int maxDealBytes, Duration reloadInterval) {}
