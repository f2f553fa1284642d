package io.dealflow.orchestrator.codec;

import io.dealflow.orchestrator.run.SubjectEntry;
import java.time.Instant;

/**
 * What is stored of a subject.
 *
 * @param entry what the rules keep of it
 * @param armed time of the timer that will look after it
 * @param writer the epoch of the processor that wrote it
 */
public record StoredEntry(SubjectEntry entry, Instant armed, long writer) {}
