package io.dealflow.orchestrator.run;

import java.time.Duration;

/**
 * How long things are kept and how large they may grow.
 *
 * @param linger how long a completed or cancelled run stays, so that its end can be told again if the record that
 *     caused it is delivered again; zero where that cannot happen
 * @param failed how long a failed run stays and can be taken up again
 * @param subject how long a subject is known again after its last run has left
 * @param factBytes how many bytes the facts of one run may take together; a run that exceeds it fails
 */
public record Retention(Duration linger, Duration failed, Duration subject, int factBytes) {}
