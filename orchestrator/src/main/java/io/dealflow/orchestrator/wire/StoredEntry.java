package io.dealflow.orchestrator.wire;

import io.dealflow.orchestrator.run.DealEntry;
import java.time.Instant;

/**
 * What is stored of a deal.
 *
 * @param entry what the rules keep of it
 * @param armed time of the timer that will look after it
 * @param writer the incarnation of the processor that wrote it
 */
public record StoredEntry(DealEntry entry, Instant armed, long writer) {}
