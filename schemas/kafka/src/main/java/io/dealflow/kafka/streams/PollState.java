package io.dealflow.kafka.streams;

import java.time.Instant;

/**
 * How far a partition has been polled.
 *
 * @param lastOffset offset of the last record that a poll gave; -1 if there was none since the partition was taken over
 * @param upTo everything that was published to it before this time has been polled
 */
public record PollState(long lastOffset, Instant upTo) {}
